import { EXAMPLE } from '../../environments/example';
import { ref } from '../synthesize';
import { synthesizeCluster } from './synthesize-cluster';

const stack = synthesizeCluster();

describe('the cluster stack', () => {
  it('uses the AWS API only', () => {
    expect(Object.keys(stack?.provider ?? {})).toEqual(['aws']);
  });

  it('says how to connect', () => {
    expect(stack?.output?.name?.value).toBe(ref('aws_eks_cluster.control-plane.name'));
    expect(stack?.output?.connect?.value).toBe(
      'aws eks update-kubeconfig --region eu-west-1 --name eks-file-server-example',
    );
  });

  it('has names of GovCloud in GovCloud', () => {
    const accessEntries = [
      { ...EXAMPLE.cluster.accessEntries[0], principalArn: 'arn:aws-us-gov:iam::111122223333:role/a' },
    ];
    const gov = synthesizeCluster(
      { accessEntries },
      {
        aws: { accountId: '111122223333', region: 'us-gov-west-1' },
        network: { ...EXAMPLE.network, zones: ['us-gov-west-1a', 'us-gov-west-1b'] },
      },
    );
    expect(JSON.stringify(gov)).not.toContain('arn:aws:');
  });
});
