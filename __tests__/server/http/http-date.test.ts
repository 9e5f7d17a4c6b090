import fc from 'fast-check';
import { parseHttpDate } from '../../../server/http/http-date';

const YEAR_2026 = Date.UTC(2026, 10, 22);

describe('HTTP dates', () => {
  it.each([
    ['Sun, 06 Nov 1994 08:49:37 GMT', Date.UTC(1994, 10, 6, 8, 49, 37)],
    ['Sunday, 06-Nov-94 08:49:37 GMT', Date.UTC(1994, 10, 6, 8, 49, 37)],
    ['Sun Nov  6 08:49:37 1994', Date.UTC(1994, 10, 6, 8, 49, 37)],
    ['Sun Nov 16 08:49:37 1994', Date.UTC(1994, 10, 16, 8, 49, 37)],
    ['Thu, 29 Feb 2024 00:00:00 GMT', Date.UTC(2024, 1, 29)],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ])('read %s', (text, milliseconds) => {
    expect(parseHttpDate(text, YEAR_2026)).toBe(milliseconds / 1000);
  });

  it.each([
    ['Friday, 01-Jan-76 00:00:00 GMT', 2076],
    ['Friday, 01-Jan-77 00:00:00 GMT', 1977],
    ['Friday, 01-Jan-26 00:00:00 GMT', 2026],
    ['Friday, 01-Jan-00 00:00:00 GMT', 2000],
    ['Friday, 01-Jan-99 00:00:00 GMT', 1999],
  ])('take the two digits of %s for the year %d', (text, year) => {
    expect(parseHttpDate(text, YEAR_2026)).toBe(Date.UTC(year, 0, 1) / 1000);
  });

  it.each([
    '',
    '0',
    'yesterday',
    '2026-01-02T03:04:05Z',
    'Fri, 02 Jan 2026 03:04:05',
    'Fri, 02 Jan 2026 03:04:05 UTC',
    'Fri, 02 Jan 2026 03:04:05 +0100',
    'Fri, 2 Jan 2026 03:04:05 GMT',
    'fri, 02 jan 2026 03:04:05 gmt',
    'Fri, 30 Feb 2026 03:04:05 GMT',
    'Fri, 00 Jan 2026 03:04:05 GMT',
    'Fri, 02 Xyz 2026 03:04:05 GMT',
    'Fri, 02 Jan 2026 24:00:00 GMT',
    'Fri, 02 Jan 2026 03:60:05 GMT',
    'Fri, 02 Jan 2026 03:04:61 GMT',
    ' Fri, 02 Jan 2026 03:04:05 GMT',
  ])('are none: %j', (text) => {
    expect(parseHttpDate(text)).toBeUndefined();
  });

  it('survive the way into text and back', () => {
    const second = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) / 1000 });
    fc.assert(
      fc.property(second, (seconds) => {
        expect(parseHttpDate(new Date(seconds * 1000).toUTCString())).toBe(seconds);
      }),
    );
  });
});
