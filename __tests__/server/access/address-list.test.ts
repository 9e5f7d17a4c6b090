import { readAddressList } from '../../../server/access/address-list';

describe('a list of addresses', () => {
  const list = readAddressList('X', '10.0.0.0/8, 192.0.2.7 ,fd00::/8,', []);

  it.each([
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['11.0.0.1', false],
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['fd12::1', true],
    ['fe80::1', false],
    ['nonsense', false],
    [undefined, false],
  ])('includes %s: %s', (address, expected) => {
    expect(list.includes(address)).toBe(expected);
  });

  it('names every entry that is wrong', () => {
    const problems: string[] = [];
    readAddressList('TRUSTED_PROXIES', '10.0.0.0/33, proxy.example, 1, fd00::/129, ::1/64/2, 10.0.0.0/', problems);
    expect(problems.map((problem) => /^TRUSTED_PROXIES: "(.*)" is neither/.exec(problem)?.[1])).toEqual([
      '10.0.0.0/33',
      'proxy.example',
      '1',
      'fd00::/129',
      '::1/64/2',
      '10.0.0.0/',
    ]);
  });
});
