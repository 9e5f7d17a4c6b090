import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED } from '../environments/shipped';
import { validateEnvironments } from '../environments/validate';
import { monthlyCostTable, pricesByUseTable } from './tables/cost-tables';
import { environmentsTable } from './tables/environments-table';
import { exampleBlock } from './tables/example-block';
import { settingsTables } from './tables/settings-tables';
import { sizesTable } from './tables/sizes-table';

const ROOT = join(__dirname, '..');

/** The documents with tables, or with a text of the code. */
export const DOCUMENTS = ['README.md', 'docs/costs.md', 'docs/operations.md', 'docs/server.md'] as const;

/** A document with its tables as the code has them now. */
export function withTables(document: string): string {
  return Object.entries(tables()).reduce(
    (text, [name, rows]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end -->)`),
        (_whole, begin: string, end: string) => `${begin}${rows}\n${end}`,
      ),
    document,
  );
}

/** The tables and blocks that repeat what the code says, by the marker that each stands behind. */
function tables(): Readonly<Record<string, string>> {
  const environments = validateEnvironments(SHIPPED);
  return {
    environments: environmentsTable(environments.filter(({ application }) => application)),
    'monthly cost': monthlyCostTable(environments.filter(({ aws }) => aws)),
    'prices by use': pricesByUseTable(),
    sizes: sizesTable(),
    'any cluster': exampleBlock('any-cluster'),
    ...settingsTables(),
  };
}

if (require.main === module) {
  for (const name of DOCUMENTS) {
    const path = join(ROOT, name);
    writeFileSync(path, withTables(readFileSync(path, 'utf8')));
  }
}
