/** The five fields of a cron expression with their bounds; 7 is Sunday too. */
const FIELDS = [
  { name: 'a minute', minimum: 0, maximum: 59 },
  { name: 'an hour', minimum: 0, maximum: 23 },
  { name: 'a day of the month', minimum: 1, maximum: 31 },
  { name: 'a month', minimum: 1, maximum: 12 },
  { name: 'a day of the week', minimum: 0, maximum: 7 },
] as const;

/** The one thing that is wrong with a cron expression, in words; undefined where nothing is. Names such as MON are not known. */
export function cronProblem(expression: string): string | undefined {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return `has ${parts.length} of the five fields of a cron expression`;
  const wrong = FIELDS.find(({ minimum, maximum }, index) => !isField(parts[index] ?? '', minimum, maximum));
  return wrong && `has ${wrong.name} that is no number from ${wrong.minimum} to ${wrong.maximum}, range, step or list`;
}

/** Whether this is an IANA time zone such as Europe/Dublin; abbreviations and offsets are none. */
export function isTimeZone(name: string): boolean {
  return name === 'Etc/UTC' || Intl.supportedValuesOf('timeZone').includes(name);
}

function isField(text: string, minimum: number, maximum: number): boolean {
  return text.split(',').every((item) => {
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(item);
    if (!match) return false;
    const [, first = minimum, last = first, step = 1] = match;
    return minimum <= Number(first) && Number(first) <= Number(last) && Number(last) <= maximum && Number(step) > 0;
  });
}
