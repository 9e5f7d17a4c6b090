import { awakeShare } from '../../../environments/cost/awake-share';

/** Hours of a week of 168. */
const weekly = (scaleDown: string, scaleUp: string) => awakeShare({ scaleDown, scaleUp }) * 168;

describe('the share of a year in which nodes are there', () => {
  it.each([
    ['0 20 * * *', '0 7 * * 1-5', 65],
    ['0 20 * * *', '0 7 * * *', 91],
    ['30 18 * * 1-5', '0 8 * * 1,2,3,4,5', 52.5],
    ['0 0 * * 6', '0 0 * * 1', 120],
    ['0 20 * * 5', '0 7 * * 1', 109],
    ['0 20 * * 0-7', '0 */24 * * 7', 20],
    ['0 12-20/4 * * *', '0 0 * * *', 84],
  ])('from %s to %s is %d hours a week', (scaleDown, scaleUp, hours) => {
    expect(weekly(scaleDown, scaleUp)).toBeCloseTo(hours, 0);
  });

  it('counts days of the month, and either kind of day where both are named', () => {
    expect(awakeShare({ scaleDown: '0 0 2 * *', scaleUp: '0 0 1 * *' }) * 365).toBeCloseTo(12, 6);
    expect(awakeShare({ scaleDown: '0 0 * * *', scaleUp: '1 0 * * *' })).toBeCloseTo(1439 / 1440, 6);
    expect(awakeShare({ scaleDown: '0 1 * * *', scaleUp: '0 0 1 1 1' }) * 365 * 24).toBeCloseTo(5, 6);
    expect(awakeShare({ scaleDown: '0 1 * * *', scaleUp: '0 0 1 * 1' }) * 365 * 24).toBeCloseTo(63, 6);
  });
});
