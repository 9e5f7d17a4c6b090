import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../environments/schema';
import { SHIPPED } from '../environments/shipped';
import { validateEnvironments } from '../environments/validate';
import { seedSettingsSchema, settingsSchema } from '../server/settings';
import { accessSettings } from '../server/settings/access-settings';
import { archiveSettings } from '../server/settings/archive-settings';
import { cacheSettings } from '../server/settings/cache-settings';
import { capacitySettings } from '../server/settings/capacity-settings';
import { listeningSettings } from '../server/settings/listening-settings';
import { mirrorSettingsSchema } from '../server/settings/mirror-settings';
import { observabilitySettings } from '../server/settings/observability-settings';
import { servingSettings } from '../server/settings/serving-settings';
import { smokeSettings } from '../server/settings/smoke-settings';
import { storeSettings } from '../server/settings/store-settings';
import { uploadSettings } from '../server/settings/upload-settings';

const ROOT = join(__dirname, '..');

/** The documents with tables. */
export const DOCUMENTS = ['README.md', 'docs/server.md'] as const;

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

/** The tables that repeat what the code says, by the marker that each stands behind. */
function tables(): Readonly<Record<string, string>> {
  return {
    environments: environmentsTable(),
    'settings of the store': settingsTable(storeSettings),
    'settings of access': settingsTable(accessSettings),
    'settings of serving': settingsTable({ ...servingSettings, ...cacheSettings }),
    'settings of uploads and archives': settingsTable({ ...uploadSettings, ...archiveSettings }),
    'settings of listening': settingsTable({ ...listeningSettings, ...capacitySettings }),
    'settings of observability': settingsTable(observabilitySettings),
    'settings of the seed': settingsTable(besidesTheServers(seedSettingsSchema.properties)),
    'settings of the mirror': settingsTable(besidesTheServers(mirrorSettingsSchema.properties)),
    'settings of the smoke program': settingsTable(smokeSettings),
  };
}

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

function environmentsTable(): string {
  const environments = validateEnvironments(SHIPPED).filter(({ application }) => application);
  return [
    `| | ${environments.map(({ name }) => name).join(' | ')} |`,
    `| --- |${' --- |'.repeat(environments.length)}`,
    ...Object.entries(TRAITS).map(([trait, of]) => `| ${trait} | ${environments.map(of).join(' | ')} |`),
  ].join('\n');
}

function besidesTheServers(settings: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !(name in settingsSchema.properties)));
}

function settingsTable(settings: Readonly<Record<string, object>>): string {
  const rows = Object.entries(settings).map(([name, schema]) => {
    const { description = '', default: initial } = schema as { description?: string; default?: unknown };
    const shown = initial === undefined || initial === '' ? '' : `\`${initial}\``;
    return `| \`${name}\` | ${description.replaceAll('|', '\\|')} | ${shown} |`;
  });
  return ['| Setting | Meaning | Default |', '| --- | --- | --- |', ...rows].join('\n');
}

if (require.main === module) {
  for (const name of DOCUMENTS) {
    const path = join(ROOT, name);
    writeFileSync(path, withTables(readFileSync(path, 'utf8')));
  }
}
