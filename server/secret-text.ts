/** So many secrets may be valid at once; during a rotation there are two. */
const MAX_SECRETS = 10;

/** The one secret that a file holds. Editors and `echo` end a file with a line break that is no part of it. */
export function secretOf(content: string): string {
  return content.replace(/\r?\n$/, '');
}

/**
 * The secrets that a file holds, one a line: during a rotation the old and the new one.
 *
 * @throws Error if there are none, or more than 10
 */
export function secretsOf(content: string): readonly string[] {
  const secrets = content.split(/\r?\n/).filter((line) => line !== '');
  if (secrets.length === 0) throw new Error('the file is empty; write the value into it');
  if (secrets.length > MAX_SECRETS) {
    throw new Error(`the file has ${secrets.length} lines, each a secret; leave at most ${MAX_SECRETS}`);
  }
  return secrets;
}
