import { ratios, spreadOf } from '../../bench/statistics';

it('takes the middle of an odd number of values, and the mean of the two in the middle of an even one', () => {
  expect(spreadOf([9, 1, 2])).toEqual({ median: 2, low: 1, high: 9 });
  expect(spreadOf([4, 1, 2, 9])).toEqual({ median: 3, low: 1, high: 9 });
});

it('compares each round with the same round of the other', () => {
  expect(ratios([10, 30, 80], [10, 10, 20])).toEqual({ median: 3, low: 1, high: 4 });
});
