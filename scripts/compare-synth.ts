import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compares two output folders of `npm run synth`, such as those by cdktf and by its fork cdktn. Returns a line for
 * each stack that differs or is missing in one of them; the version of the library that wrote it does not count.
 */
export function synthDifferences(one: string, other: string): string[] {
  const [first, second] = [stacksOf(one), stacksOf(other)];
  return [...new Set([...Object.keys(first), ...Object.keys(second)])].sort().flatMap((name) => {
    const [here, there] = [first[name], second[name]];
    if (here === undefined || there === undefined) return [`${name} is missing in ${here === undefined ? one : other}`];
    return here === there ? [] : [`${name} differs`];
  });
}

/** The Terraform JSON of each stack without white space, which the libraries set differently. */
export function stacksOf(folder: string): Readonly<Record<string, string>> {
  const stacks = join(folder, 'stacks');
  return Object.fromEntries(
    readdirSync(stacks).map((name) => {
      const stack = JSON.parse(readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8'));
      delete stack['//'].metadata.version;
      return [name, JSON.stringify(stack)];
    }),
  );
}

if (require.main === module) {
  const [one = '', other = ''] = process.argv.slice(2);
  const lines = synthDifferences(one, other);
  for (const line of lines) console.error(line);
  if (lines.length) process.exitCode = 1;
}
