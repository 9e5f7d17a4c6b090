import { createHash } from 'node:crypto';
import { HASH_LENGTH, LONGEST_NAME } from './templates/names';

/** The components whose pods may ask AWS for credentials. */
export type CloudComponent = 'server' | 'seed' | 'mirror';

/** The values that decide about the names. */
export interface NamingValues {
  readonly nameOverride?: string;
  readonly fullnameOverride?: string;
  readonly server?: OwnServiceAccount;
  readonly seed?: OwnServiceAccount;
  readonly backup?: { readonly mirror?: OwnServiceAccount };
}

/** The ServiceAccounts of a release: the user's own, or those that the chart makes, by the rules of templates/names.ts. */
export function serviceAccountNames(release: string, values: NamingValues): Record<CloudComponent, string> {
  const fullname = fullnameOf(release, values);
  return {
    server: values.server?.serviceAccount?.name || `${fullname}-server`,
    seed: values.seed?.serviceAccount?.name || `${fullname}-seed`,
    mirror: values.backup?.mirror?.serviceAccount?.name || `${fullname}-mirror`,
  };
}

function fullnameOf(release: string, { nameOverride, fullnameOverride }: NamingValues): string {
  const name = cut(nameOverride || 'file-server', LONGEST_NAME);
  const full = fullnameOverride || (release.includes(name) ? release : `${release}-${name}`);
  if (full.length <= LONGEST_NAME) return full;
  const hash = createHash('sha256').update(full).digest('hex').slice(0, HASH_LENGTH);
  return `${cut(full, LONGEST_NAME - HASH_LENGTH - 1)}-${hash}`;
}

interface OwnServiceAccount {
  readonly serviceAccount?: { readonly name?: string };
}

/** As trunc and trimSuffix of the template language. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/-$/, '');
}
