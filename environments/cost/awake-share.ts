import type { NodeScheduleSettings } from '../settings/node-schedule';

const MINUTES_A_DAY = 24 * 60;
const DAY_MILLISECONDS = MINUTES_A_DAY * 60_000;
/** A year without a leap day; which one makes no difference that anybody would see on a bill. */
const DAYS = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1) + day * DAY_MILLISECONDS));

/** The share of a year in which the nodes of a schedule are there: 13 hours on five days of seven are 0.39. */
export function awakeShare({ scaleDown, scaleUp }: Pick<NodeScheduleSettings, 'scaleDown' | 'scaleUp'>): number {
  const [goes, comes] = [timesOf(scaleDown), timesOf(scaleUp)];
  let isAwake = true;
  let minutes = 0;
  for (const day of DAYS) {
    const changes: readonly { minute: number; toAwake?: boolean }[] = [
      ...goes(day).map((minute) => ({ minute, toAwake: false })),
      ...comes(day).map((minute) => ({ minute, toAwake: true })),
      { minute: MINUTES_A_DAY },
    ].sort((one, other) => one.minute - other.minute);
    let since = 0;
    for (const { minute, toAwake } of changes) {
      if (isAwake) minutes += minute - since;
      since = minute;
      isAwake = toAwake ?? isAwake;
    }
  }
  return minutes / (DAYS.length * MINUTES_A_DAY);
}

/** The minutes of a day at which a cron expression of five fields is due. */
function timesOf(expression: string): (day: Date) => number[] {
  const [minutes = '', hours = '', dates = '', months = '', weekdays = ''] = expression.trim().split(/\s+/);
  const times = valuesOf(hours, 0, 23).flatMap((hour) => valuesOf(minutes, 0, 59).map((minute) => hour * 60 + minute));
  const [inMonth, onDate] = [valuesOf(months, 1, 12), valuesOf(dates, 1, 31)];
  const onWeekday = valuesOf(weekdays, 0, 7).map((weekday) => weekday % 7);
  return (day) => {
    const [date, weekday] = [onDate.includes(day.getUTCDate()), onWeekday.includes(day.getUTCDay())];
    // Where both are restricted, cron takes either.
    const isDay = dates === '*' || weekdays === '*' ? date && weekday : date || weekday;
    return isDay && inMonth.includes(day.getUTCMonth() + 1) ? times : [];
  };
}

/** The numbers that a field of a cron expression stands for, such as 1, 2 and 5 for `1-2,5`. */
function valuesOf(field: string, minimum: number, maximum: number): number[] {
  return field.split(',').flatMap((item) => {
    const [range = '', step = '1'] = item.split('/');
    const [first = minimum, last = item.includes('/') ? maximum : first] =
      range === '*' ? [minimum, maximum] : range.split('-').map(Number);
    const count = Math.floor((last - first) / Number(step)) + 1;
    return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index * Number(step));
  });
}
