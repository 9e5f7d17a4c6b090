import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';

/** What exists once in an AWS account, whatever the number of its environments. */
export const AccountSettings = Type.Object(
  {},
  { additionalProperties: false, description: 'what exists once in an AWS account' },
);

export type AccountSettings = DeepReadonly<Static<typeof AccountSettings>>;
