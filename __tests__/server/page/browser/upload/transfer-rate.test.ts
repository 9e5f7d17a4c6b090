const { TransferRate, timeLeft } = require('../../../../../server/page/browser/upload/transfer-rate.mjs');

describe('TransferRate', () => {
  it('tells how long bytes will take by what went over the line lately', () => {
    const rate = new TransferRate();
    rate.note(0, 0);
    rate.note(1000, 1000);
    expect(rate.secondsFor(1000)).toBeUndefined();
    rate.note(2000, 2000);
    expect(rate.secondsFor(5000)).toBe(5);
    for (let second = 3; second <= 30; second++) rate.note(2000 + (second - 2) * 100, second * 1000);
    expect(rate.secondsFor(5000)).toBe(50);
  });

  it('does not know while nothing moves, and starts anew when less is sent than before', () => {
    const rate = new TransferRate();
    rate.note(1000, 0);
    rate.note(1000, 5000);
    expect(rate.secondsFor(1)).toBeUndefined();
    rate.note(9000, 6000);
    rate.note(100, 7000);
    rate.note(1100, 9000);
    expect(rate.secondsFor(1000)).toBe(2);
  });
});

describe('timeLeft', () => {
  it.each([
    [undefined, ''],
    [0, 'a few seconds left'],
    [9.9, 'a few seconds left'],
    [14, 'about 10 seconds left'],
    [54, 'about 50 seconds left'],
    [60, 'about a minute left'],
    [150, 'about 3 minutes left'],
    [3600, 'about an hour left'],
    [7200, 'about 2 hours left'],
    [360_000, 'about 100 hours left'],
  ])('puts %p seconds into words', (seconds, words) => {
    expect(timeLeft(seconds)).toBe(words);
  });
});
