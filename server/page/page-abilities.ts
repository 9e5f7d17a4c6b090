import { AccessPolicy, type PolicySettings } from '../access/access-policy';

/** What the settings let the page offer. Whether this person may do it shows when it is tried. */
export interface PageAbilities {
  /** Someone may write something. */
  readonly canWrite: boolean;
  /** A browser can write by a form alone: it asks for a password by itself, but it has no way to send a token. */
  readonly canWriteWithoutScript: boolean;
  /** Writing may need credentials, so that it is worth asking before the first byte. */
  readonly asksBeforeWriting: boolean;
  /** A token helps to read or write. */
  readonly usesToken: boolean;
  /** Reading may need a token, which links and pictures cannot send. */
  readonly readsByToken: boolean;
}

export function pageAbilities(settings: PolicySettings): PageAbilities {
  const policy = new AccessPolicy(settings);
  const [reads, writes] = [policy.modes('read'), policy.modes('write')];
  const readsByToken = reads.has('bearer') || reads.has('oidc');
  const writesByToken = writes.has('bearer') || writes.has('oidc');
  return {
    canWrite: writes.has('open') || writes.has('basic') || writesByToken,
    canWriteWithoutScript: writes.has('open') || writes.has('basic'),
    asksBeforeWriting: writes.has('basic') || writesByToken,
    usesToken: readsByToken || writesByToken,
    readsByToken,
  };
}
