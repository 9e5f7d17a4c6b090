import type { settingsSchema } from '../../server/settings/server-settings';
import type { Expression } from '../language/expression';

/** The data of a ConfigMap that only holds variables which the file server reads. */
export type ServerEnvironment = {
  readonly [Name in keyof typeof settingsSchema.properties]?: string | Expression<string>;
};
