import { usableGib } from '../../environments/minio-capacity';
import { monthlyCost } from '../../environments/monthly-cost';
import { REQUESTS_PER_USER, SIZES, type Size } from '../../environments/sizes';
import { validateEnvironments } from '../../environments/validate';
import { TRAITS } from './environments-table';
import { markdownTable } from './markdown-table';

/** The traits of environments by which sizes differ. */
const DIFFERENCES = [
  'nodes',
  'more nodes when pods wait',
  'file servers',
  'MinIO',
  'NAT gateways',
  'interface endpoints',
];

/** What so many users need, a column for each size. */
export function sizesTable(): string {
  const columns = SIZES.map(columnOf);
  const [first] = columns;
  return markdownTable(
    ['users', ...SIZES.map(({ users }) => `up to ${number(users)}`)],
    Object.keys(first ?? {}).map((row) => [row, ...columns.map((column) => column[row] ?? '')]),
  );
}

function columnOf({ users, environment: written }: Size): Readonly<Record<string, string>> {
  const [environment] = validateEnvironments([written]);
  if (!environment?.application) throw new Error(`${written.name} has no application`);
  return {
    'requests in a second': number(users * REQUESTS_PER_USER),
    'GiB of files': number(usableGib(environment.application)),
    ...Object.fromEntries(DIFFERENCES.map((trait) => [trait, TRAITS[trait]?.(environment) ?? ''])),
    '**a month**': `**$${number(monthlyCost(environment).total)}**`,
  };
}

function number(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
