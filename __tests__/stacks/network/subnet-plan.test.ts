import { zoneBlocks } from '../../../stacks/network/subnet-plan';

describe('zoneBlocks', () => {
  it('gives each zone a private, a public and an intra block by its letter', () => {
    expect(zoneBlocks('10.0.0.0/16', 'eu-west-1a')).toEqual({
      private: '10.0.0.0/20',
      public: '10.0.16.0/22',
      intra: '10.0.20.0/22',
    });
    expect(zoneBlocks('10.0.0.0/16', 'eu-west-1b')).toEqual({
      private: '10.0.32.0/20',
      public: '10.0.48.0/22',
      intra: '10.0.52.0/22',
    });
    expect(zoneBlocks('10.0.0.0/16', 'eu-west-1h')).toEqual({
      private: '10.0.224.0/20',
      public: '10.0.240.0/22',
      intra: '10.0.244.0/22',
    });
  });

  it('leaves a zone of the smallest VPC 251 pod addresses, and 59 for the control plane and endpoints', () => {
    expect(zoneBlocks('10.0.0.0/20', 'eu-west-1c')).toEqual({
      private: '10.0.4.0/24',
      public: '10.0.5.0/26',
      intra: '10.0.5.64/26',
    });
  });

  it('refuses a zone without a part of its own', () => {
    expect(() => zoneBlocks('10.0.0.0/16', 'eu-west-1i')).toThrow('block 8 of length /19 lies outside 10.0.0.0/16');
  });
});
