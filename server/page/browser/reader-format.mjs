// Numbers and times as the reader writes them; without scripts the page shows them as ISO 8601 and in decimal units.

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const hours = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

export function formatBytes(bytes) {
  const power = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  const maximumFractionDigits = power === 0 || value >= 10 ? 0 : 1;
  const unit = {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits,
  };
  return new Intl.NumberFormat(undefined, unit).format(value);
}

/** Rewrites the sizes and times below `root`. */
export function formatForReader(root) {
  for (const size of root.querySelectorAll('data.size')) size.textContent = formatBytes(Number(size.value));
  for (const time of root.querySelectorAll('time.changed')) {
    const date = new Date(time.dateTime);
    time.firstChild.textContent = `${days.format(date)} `;
    time.querySelector('.hour').textContent = hours.format(date);
  }
}
