import { architectureOf } from '../../../environments/catalogue/instance-families';
import {
  INSTANCE_PRICES,
  PRICE_REGION,
  PRICES_BY_USE,
  SPOT_FRACTION,
  UNIT_PRICES,
} from '../../../environments/catalogue/unit-prices';
import { TEAM } from '../../../environments/team';

const prices = Object.entries({ ...UNIT_PRICES, ...PRICES_BY_USE, ...INSTANCE_PRICES });

describe('the unit prices', () => {
  it('are those of the region of the environments that ship', () => {
    expect(PRICE_REGION).toBe(TEAM.region);
  });

  it.each(prices)('have an amount, a unit, a source and a day for %s', (_what, { usd, per, source }) => {
    expect(usd).toBeGreaterThan(0);
    expect(per).toMatch(/^(hour|month|(GB|GiB)(-month)?( of gp3)?|1,000|10,000)$/);
    expect(source).toEqual({ date: expect.stringMatching(/^2026-\d\d-\d\d$/), from: expect.stringMatching(/AWS|aws/) });
  });

  it('name instance types that EC2 has, each size twice the price of the one before', () => {
    expect(Object.keys(INSTANCE_PRICES).filter((type) => !architectureOf(type))).toEqual([]);
    for (const [smaller, larger] of [
      ['t4g.medium', 't4g.large'],
      ['t4g.large', 't4g.xlarge'],
      ['m7g.large', 'm7g.xlarge'],
      ['m7i.large', 'm7i.xlarge'],
      ['m7i.xlarge', 'm7i.2xlarge'],
    ] as const) {
      expect((INSTANCE_PRICES[larger]?.usd ?? 0) / (INSTANCE_PRICES[smaller]?.usd ?? 1)).toBeCloseTo(2, 2);
    }
  });

  it('make spot capacity cheaper', () => {
    expect(SPOT_FRACTION).toBeGreaterThan(0);
    expect(SPOT_FRACTION).toBeLessThan(1);
  });
});
