import { readFileSync } from 'node:fs';
import type { Static, TObject, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { secretOf } from '../secret-text';
import { expectationOf, typedText } from '../typed-text';

export type Environment = Readonly<Record<string, string | undefined>>;

/** All that is wrong with the settings, one line each, in a message fit for the user's eyes. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`invalid settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * Reads the variables that `schema` names: strings become the schema's types, `NAME_FILE` gives `NAME` from a file
 * (one final line break is dropped; both together are a problem), defaults fill what is unset. A variable that is empty counts as unset.
 * Problems are appended to `problems`; the value is complete only if none were.
 */
export function readEnvironment<Schema extends TObject>(
  schema: Schema,
  environment: Environment,
  problems: string[],
): Static<Schema> {
  const values: Record<string, unknown> = {};
  for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
    if (environment[name] && secretFile(schema, name, environment)) {
      problems.push(`${name} and ${name}_FILE are both set: only one of them can be right; unset the other`);
    }
    const text = environment[name] || readSecretFile(schema, name, environment, problems);
    const value = text ? typedText(text, property) : Reflect.get(property, 'default');
    if (value === undefined) continue;
    if (!Value.Check(property, value)) {
      problems.push(
        `${name}=${isSecret(schema, name) ? '(hidden)' : JSON.stringify(text)}: ${expectationOf(property)}`,
      );
    }
    values[name] = value;
  }
  return values as Static<Schema>;
}

function readSecretFile(schema: TObject, name: string, environment: Environment, problems: string[]) {
  const path = secretFile(schema, name, environment);
  if (!path) return undefined;
  try {
    const text = secretOf(readFileSync(path, 'utf8'));
    if (text === '') problems.push(`${name}_FILE=${JSON.stringify(path)}: the file is empty; write the value into it`);
    return text;
  } catch (error) {
    problems.push(`${name}_FILE=${JSON.stringify(path)}: ${unreadable(error)}`);
    return undefined;
  }
}

/** The reason a file could not be read, with the remedy. */
export function unreadable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT'
    ? 'there is no such file; correct the path or mount the file'
    : `cannot be read (${code}); let the server's user read it`;
}

function secretFile(schema: TObject, name: string, environment: Environment): string | undefined {
  return isSecret(schema, name) ? environment[`${name}_FILE`] : undefined;
}

/** A variable is a secret if its value may also come from a file. */
function isSecret(schema: TObject, name: string): boolean {
  return `${name}_FILE` in schema.properties;
}
