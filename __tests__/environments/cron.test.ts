import { cronProblem, isTimeZone } from '../../environments/cron';

describe('a cron expression', () => {
  it.each(['0 20 * * *', '30 6 * * 1-5', '*/15 0-6 1,15 1-12/3 7', '5,10 23 31 12 0'])('can be %s', (expression) => {
    expect(cronProblem(expression)).toBeUndefined();
  });

  it.each([
    ['0 20 * *', 'has 4 of the five fields of a cron expression'],
    ['@daily', 'has 1 of the five fields of a cron expression'],
    ['60 20 * * *', 'has a minute that is no number from 0 to 59, range, step or list'],
    ['0 22-20 * * *', 'has an hour that is no number from 0 to 23, range, step or list'],
    ['0 20 0 * *', 'has a day of the month that is no number from 1 to 31, range, step or list'],
    ['0 20 * 13 *', 'has a month that is no number from 1 to 12, range, step or list'],
    ['0 20 * * MON', 'has a day of the week that is no number from 0 to 7, range, step or list'],
    ['*/0 20 * * *', 'has a minute that is no number from 0 to 59, range, step or list'],
    ['1, 20 * * *', 'has a minute that is no number from 0 to 59, range, step or list'],
  ])('cannot be %s', (expression, problem) => {
    expect(cronProblem(expression)).toBe(problem);
  });
});

describe('a time zone', () => {
  it.each(['Europe/Dublin', 'America/New_York', 'Etc/UTC'])('can be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['CET+1', 'Mars/Olympus', '', '+01:00'])('cannot be %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
