import { seedSettingsSchema, settingsSchema } from '../../server/settings';
import { accessSettings } from '../../server/settings/access-settings';
import { archiveSettings } from '../../server/settings/archive-settings';
import { cacheSettings } from '../../server/settings/cache-settings';
import { capacitySettings } from '../../server/settings/capacity-settings';
import { listeningSettings } from '../../server/settings/listening-settings';
import { mirrorSettingsSchema } from '../../server/settings/mirror-settings';
import { observabilitySettings } from '../../server/settings/observability-settings';
import { servingSettings } from '../../server/settings/serving-settings';
import { smokeSettings } from '../../server/settings/smoke-settings';
import { storeSettings } from '../../server/settings/store-settings';
import { uploadSettings } from '../../server/settings/upload-settings';
import { markdownTable } from './markdown-table';

/** What most installations set. */
const MAIN = [
  'HOST',
  'PORT',
  'STORE',
  'STORE_PATH',
  'S3_ENDPOINT',
  'S3_BUCKET',
  'READS',
  'WRITES',
  'CONTENT_POLICY',
  'MAX_UPLOAD_BYTES',
  'CACHE_BYTES',
  'TRUSTED_PROXIES',
] as const satisfies readonly (keyof typeof settingsSchema.properties)[];

/** The tables of the server's settings, by the marker that each stands behind. */
export function settingsTables(): Readonly<Record<string, string>> {
  return {
    'main settings': settingsTable(Object.fromEntries(MAIN.map((name) => [name, settingsSchema.properties[name]]))),
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

function besidesTheServers(settings: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !(name in settingsSchema.properties)));
}

function settingsTable(settings: Readonly<Record<string, object>>): string {
  return markdownTable(
    ['Setting', 'Meaning', 'Default'],
    Object.entries(settings).map(([name, schema]) => {
      const { description = '', default: initial } = schema as { description?: string; default?: unknown };
      return [`\`${name}\``, description, initial === undefined || initial === '' ? '' : `\`${initial}\``];
    }),
  );
}
