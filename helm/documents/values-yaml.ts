import type { TObject } from 'typebox';
import { stringify } from 'yaml';
import type { Field } from './default-values';
import { describeField } from './describe-field';

const WIDTH = 100;
const YAML_1_1 = { version: '1.1', lineWidth: 0 } as const;

/** `values.yaml`: every value with its default, under its description. A value without a default stands commented out. */
export function valuesYaml(schema: TObject): string {
  return `${lines(schema as Field, 0)
    .join('\n')
    .replace(/^\n/, '')}\n`;
}

function lines(group: Field, indent: number): string[] {
  return Object.entries(group.properties ?? {}).flatMap(([key, field]) => {
    const comments = [describeField(field), ...itemLines(field)].flatMap((text) =>
      wrap(text, WIDTH - indent - 2).map((line) => `${pad(indent)}# ${line}`),
    );
    const gap = indent === 0 ? [''] : [];
    if (field.default === undefined && field.properties) {
      return [...gap, ...comments, `${pad(indent)}${key}:`, ...lines(field, indent + 2)];
    }
    if (field.default === undefined) {
      return [...gap, ...comments, `${pad(indent)}# ${key}:`];
    }
    const entry = stringify({ [key]: field.default }, YAML_1_1)
      .trimEnd()
      .split('\n');
    return [...gap, ...comments, ...entry.map((line) => pad(indent) + line)];
  });
}

/** What the items of a list hold, which no default shows in full. */
function itemLines({ items }: Field): string[] {
  return Object.entries(items?.properties ?? {}).map(([key, field]) => `- ${key}: ${describeField(field)}`);
}

function wrap(text: string, width: number): string[] {
  const wrapped: string[] = [];
  for (const word of text.split(' ')) {
    const last = wrapped.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      wrapped[wrapped.length - 1] = `${last} ${word}`;
    } else {
      wrapped.push(word);
    }
  }
  return wrapped;
}

function pad(indent: number): string {
  return ' '.repeat(indent);
}
