import type { TObject } from 'typebox';
import type { Field } from './default-values';
import { describeField } from './describe-field';

/** The values as a Markdown table: path, meaning, default. */
export function valuesTable(schema: TObject): string {
  return ['| Value | Meaning | Default |', '| --- | --- | --- |', ...rows(schema as Field, [])].join('\n');
}

function rows(group: Field, path: readonly string[]): string[] {
  return Object.entries(group.properties ?? {}).flatMap(([key, field]) => {
    const here = [...path, key];
    if (field.default === undefined && field.properties) {
      return rows(field, here);
    }
    const initial = field.default === undefined ? '' : `\`${JSON.stringify(field.default)}\``;
    return [
      `| \`${here.join('.')}\` | ${describeField(field).replaceAll('|', '\\|')} | ${initial} |`,
      ...rows(field.items ?? {}, [...path, `${key}[]`]),
    ];
  });
}
