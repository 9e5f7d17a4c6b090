import { chartFiles } from '../../helm/chart';
import type { Field } from '../../helm/documents/default-values';
import { valuesSchema } from '../../helm/values';

/** What makes objects; checks and notes only tell of values, and a hash of whole groups would hide that one is unused. */
const templates = Object.entries(chartFiles('1.2.3'))
  .filter(([path]) => path.startsWith('templates/') && !/\/(validate\.yaml|NOTES\.txt)$/.test(path))
  .map(([, text]) => text.replace(/{{- define "file-server\.\w+\.hash"(?:.|\n)*?\n{{- end }}\n(?=\n|$)/g, ''))
  .join('\n');

describe('the chart', () => {
  it('uses every value of its specification in an object', () => {
    const unused = leaves(valuesSchema as Field, '.Values').filter(
      (path) => !new RegExp(`${path.replaceAll('.', '\\.')}(?![\\w.])`).test(templates),
    );
    expect(unused).toEqual([]);
  });

  it('uses every value of a pool and of a host of an Ingress', () => {
    const { minio, server } = valuesSchema.properties;
    const pool = Object.keys(minio.properties.pools.items.properties).map((key) => `$pool.${key}`);
    const host = Object.keys(server.properties.ingress.properties.hosts.items.properties).map((key) => ` .${key} `);
    expect([...pool, ...host].filter((path) => !templates.includes(path))).toEqual([]);
  });
});

/** Paths of the values that hold no further values of the specification. */
function leaves({ properties }: Field, path: string): string[] {
  return properties ? Object.entries(properties).flatMap(([key, field]) => leaves(field, `${path}.${key}`)) : [path];
}
