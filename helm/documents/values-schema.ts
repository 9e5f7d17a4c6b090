import type { TObject } from 'typebox';

/**
 * `values.schema.json`. Besides the chart's own values it allows what Helm hands to a subchart:
 * `global`, and the `enabled` by which a parent switches it (helm/helm#10392).
 */
export function valuesSchemaJson(schema: TObject): string {
  const { properties, ...rest } = schema;
  const document = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Values of the chart file-server',
    ...rest,
    properties: {
      ...properties,
      global: { type: 'object', description: 'Values that a parent chart shares with its subcharts.' },
      enabled: { type: 'boolean', description: 'Whether a parent chart wants this chart.' },
    },
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
