import { stringify } from 'yaml';
import { templateText } from './template-text';

/** Values of a chart as YAML with sorted keys, so that their order makes no difference in a plan. */
export function valuesText(values: object): string {
  return templateText(stringify(values, { sortMapEntries: true, aliasDuplicateObjects: false, lineWidth: 0 }));
}
