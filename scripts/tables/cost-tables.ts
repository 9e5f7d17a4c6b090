import { INSTANCE_PRICES, PRICE_REGION, PRICES_BY_USE, UNIT_PRICES } from '../../environments/catalogue/unit-prices';
import { monthlyCost, TOPICS } from '../../environments/monthly-cost';
import type { Environment } from '../../environments/schema';
import { markdownTable } from './markdown-table';

/** What each environment costs in a month by topic, in whole US dollars, a column for each. */
export function monthlyCostTable(environments: readonly Environment[]): string {
  const costs = environments.map(monthlyCost);
  const topics = TOPICS.filter((topic) => costs.some(({ rows }) => rows.some((row) => row.topic === topic)));
  return markdownTable(
    [`list prices of ${PRICE_REGION}, ${days()}`, ...environments.map(({ name }) => name)],
    [
      ...topics.map((topic) => [
        topic,
        ...costs.map(({ rows }) => dollars(rows.filter((row) => row.topic === topic).map(({ usd }) => usd))),
      ]),
      ['**together, a month**', ...costs.map(({ rows }) => `**${dollars(rows.map(({ usd }) => usd))}**`)],
    ],
  );
}

/** What is billed by use, and so is not in the table of months. */
export function pricesByUseTable(): string {
  return markdownTable(
    ['billed by use', 'price', 'source'],
    Object.entries(PRICES_BY_USE).map(([what, { usd, per, source }]) => [
      what,
      `$${usd} per ${per}`,
      `${source.from}, ${source.date}`,
    ]),
  );
}

/** A sum of which a part has no known price is a least one. */
function dollars(amounts: readonly (number | undefined)[]): string {
  if (!amounts.length) return '–';
  const known = amounts.filter((amount) => amount !== undefined);
  const sum = known.reduce((total, amount) => total + amount, 0);
  const shown = `$${sum < 1 ? sum.toFixed(2) : Math.round(sum).toLocaleString('en-US')}`;
  return known.length < amounts.length ? `more than ${shown}` : shown;
}

/** The first and the last day on which a price was read. */
function days(): string {
  const dates = [...Object.values(UNIT_PRICES), ...Object.values(INSTANCE_PRICES)].map(({ source }) => source.date);
  return [...new Set(dates)]
    .sort()
    .filter((_date, index, all) => index === 0 || index === all.length - 1)
    .join(' to ');
}
