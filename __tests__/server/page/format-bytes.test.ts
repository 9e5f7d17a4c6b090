import { formatBytes } from '../../../server/page/format-bytes';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1234, '1.2 kB'],
    [9949, '9.9 kB'],
    [9950, '10 kB'],
    [999_949, '1000 kB'],
    [999_950, '1.0 MB'],
    [8_388_608, '8.4 MB'],
    [5_368_709_120, '5.4 GB'],
    [5e15, '5000 TB'],
  ])('shows %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
