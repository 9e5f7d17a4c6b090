import { hostUrl, isLoopback } from '../../../server/access/host-name';

describe('a host name', () => {
  it.each([
    ['localhost', true],
    ['LOCALHOST', true],
    ['localhost.', true],
    ['files.localhost', true],
    ['127.0.0.1', true],
    ['127.255.1.2', true],
    ['::1', true],
    ['[::1]', true],
    ['[::ffff:127.0.0.1]', true],
    ['[::ffff:7f00:1]', true],
    ['127.0.0.1.evil.example', false],
    ['localhost.evil.example', false],
    ['evillocalhost', false],
    ['0.0.0.0', false],
    ['[::]', false],
    ['128.0.0.1', false],
    ['', false],
  ])('%s leads to this machine alone: %s', (name, expected) => {
    expect(isLoopback(name)).toBe(expected);
  });

  it.each([
    ['LocalHost:8080', 'localhost:8080'],
    ['files.example:80', 'files.example'],
    ['[0:0::1]:8080', '[::1]:8080'],
    ['2130706433', '127.0.0.1'],
    ['user@127.0.0.1', undefined],
    ['evil.example/@127.0.0.1', undefined],
    ['evil.example#.localhost', undefined],
    ['evil.example\\.localhost', undefined],
    ['a b', undefined],
    ['host:99999', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is written %s', (given, expected) => {
    expect(hostUrl(given, 'http:')?.host).toBe(expected);
  });
});
