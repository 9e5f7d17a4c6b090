import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dev } from '../environments/dev';
import { production } from '../environments/production';
import type { Environment } from '../environments/schema';
import { staging } from '../environments/staging';
import { validateEnvironments } from '../environments/validate';
import { seedSettingsSchema, settingsSchema } from '../server/settings';

const README = join(__dirname, '..', 'README.md');

/** What one can read off an environment at a glance. */
const TRAITS: Readonly<Record<string, (environment: Environment) => string>> = {
  'availability zones': ({ network }) => String(network?.zones.length ?? 0),
  'NAT gateways': ({ network }) => network?.natGateways ?? 'none',
  'Kubernetes API': ({ cluster }) =>
    cluster?.publicAccessCidrs.length ? 'in the VPC and from named address blocks' : 'in the VPC only',
  nodes: ({ cluster }) =>
    (cluster?.nodeGroups ?? [])
      .map(({ minimum, maximum, instanceTypes, capacity }) => `${minimum}–${maximum} ${instanceTypes[0]}, ${capacity}`)
      .join('; '),
  'control-plane logs': ({ cluster }) => `${cluster?.logRetentionDays} days`,
  'file servers': ({ application }) => {
    const { replicas = 3, autoscaling } = application?.values.server ?? {};
    return autoscaling?.enabled ? `${autoscaling.minReplicas}–${autoscaling.maxReplicas}` : String(replicas);
  },
  MinIO: ({ application }) => application?.values.minio?.mode ?? 'standalone',
  state: ({ backend }) => backend.kind,
};

/** The tables of the README that repeat what the code says, by the marker that each stands behind. */
function tables(): Readonly<Record<string, string>> {
  const { properties: shared } = settingsSchema;
  const seedOnly = Object.entries(seedSettingsSchema.properties).filter(([name]) => !(name in shared));
  return {
    environments: environmentsTable(),
    'settings of the server': settingsTable(Object.entries(shared)),
    'settings of the seed': settingsTable(seedOnly),
  };
}

/** The README with its tables as the code has them now. */
export function withTables(readme: string): string {
  return Object.entries(tables()).reduce(
    (text, [name, rows]) =>
      text.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- end -->)`),
        (_whole, begin: string, end: string) => `${begin}${rows}\n${end}`,
      ),
    readme,
  );
}

function environmentsTable(): string {
  const environments = validateEnvironments([dev, staging, production]);
  return [
    `| | ${environments.map(({ name }) => name).join(' | ')} |`,
    `| --- |${' --- |'.repeat(environments.length)}`,
    ...Object.entries(TRAITS).map(([trait, of]) => `| ${trait} | ${environments.map(of).join(' | ')} |`),
  ].join('\n');
}

function settingsTable(settings: readonly [string, object][]): string {
  const rows = settings.map(([name, schema]) => {
    const { description = '', default: initial } = schema as { description?: string; default?: unknown };
    const shown = initial === undefined || initial === '' ? '' : `\`${initial}\``;
    return `| \`${name}\` | ${description.replaceAll('|', '\\|')} | ${shown} |`;
  });
  return ['| Setting | Meaning | Default |', '| --- | --- | --- |', ...rows].join('\n');
}

if (require.main === module) {
  writeFileSync(README, withTables(readFileSync(README, 'utf8')));
}
