import { RetryBudget } from '../../../../server/store/s3/retry-budget';
import { retryPause } from '../../../../server/store/s3/retry-pause';

describe('retries', () => {
  it('wait a little, and longer when the store is overloaded', () => {
    expect(retryPause(undefined, undefined, 0)).toBe(100);
    expect(retryPause(500, undefined, 0)).toBe(100);
    expect(retryPause(503, undefined, 0)).toBe(500);
    expect(retryPause(429, undefined, 0)).toBe(500);
  });

  it('are spread over half as much again', () => {
    expect(retryPause(500, undefined, 1)).toBe(150);
  });

  it('wait at least as long as Retry-After wants', () => {
    expect(retryPause(503, '1', 0)).toBe(1000);
    expect(retryPause(503, '0', 0)).toBe(500);
  });

  it('are left out when Retry-After wants more than two seconds', () => {
    expect(retryPause(503, '3', 0)).toBeUndefined();
  });

  it('ignore a Retry-After that is no number of seconds', () => {
    expect(retryPause(503, 'Fri, 02 Jan 2026 03:04:05 GMT', 0)).toBe(500);
  });

  it.each([200, 304, 400, 403, 404, 412, 501])('are not made after %d', (status) => {
    expect(retryPause(status)).toBeUndefined();
  });

  it('have one budget: ten at once, and then one for every ten successes', () => {
    const budget = new RetryBudget();
    const take = (times: number) => Array.from({ length: times }, () => budget.take()).filter(Boolean).length;
    expect(take(100)).toBe(10);
    for (let success = 0; success < 30; success++) budget.refill();
    expect(take(100)).toBeGreaterThanOrEqual(2);
    expect(take(100)).toBe(0);
  });
});
