const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The three formats of RFC 9110 section 5.6.7: IMF-fixdate and the two obsolete ones that must still be read. */
const FORMATS = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?<day>\d\d) (?<month>[A-Z][a-z]{2}) (?<year>\d{4}) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?<day>\d\d)-(?<month>[A-Z][a-z]{2})-(?<year>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) GMT$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<year>\d{4})$/,
];

/** The last date of the first format that was read, which means the same at any time: clients send the same again. */
let latest = { text: '', seconds: undefined as number | undefined };

/** A date of an HTTP header in seconds since 1970; undefined if it is not one. `now` in milliseconds since 1970. */
export function parseHttpDate(text: string, now = Date.now()): number | undefined {
  if (text === latest.text) return latest.seconds;
  for (const [index, format] of FORMATS.entries()) {
    const fields = format.exec(text)?.groups;
    if (!fields) continue;
    const seconds = secondsOf(fields, now);
    if (index === 0) latest = { text, seconds };
    return seconds;
  }
  return undefined;
}

function secondsOf(fields: Readonly<Record<string, string>>, now: number): number | undefined {
  const { month = '', year = '' } = fields;
  const [day, hour, minute, second] = [fields.day, fields.hour, fields.minute, fields.second].map(Number) as Time;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year.length === 2 ? fullYear(Number(year), now) : Number(year), MONTHS.indexOf(month), day);
  // A day that the month does not have would become one of the next month; an unknown month, the last of another year.
  if (MONTHS[date.getUTCMonth()] !== month || date.getUTCDate() !== day) return undefined;
  return date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}

type Time = [day: number, hour: number, minute: number, second: number];

/** A two-digit year that would lie more than 50 years ahead is one of the past. */
function fullYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}
