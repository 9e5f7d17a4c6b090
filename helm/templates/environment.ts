import type { seedSettingsSchema } from '../../server/settings/seed-settings';
import type { settingsSchema } from '../../server/settings/server-settings';
import type { Expression } from '../language/expression';

interface Programs {
  readonly server: typeof settingsSchema.properties;
  readonly seed: typeof seedSettingsSchema.properties;
}

/** The data of a ConfigMap that only holds variables which the program reads. */
export type EnvironmentOf<Program extends keyof Programs> = {
  readonly [Name in keyof Programs[Program]]?: string | Expression<string>;
};
