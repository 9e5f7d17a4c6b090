import { parse } from 'yaml';
import { chartFiles } from '../../../helm/chart';
import { describeRendered } from '../rendering';

const readme = chartFiles('1.2.3')['README.md'] as string;
const values = [...readme.matchAll(/^```yaml\n(.*?)^```/gms)]
  .map(([, block]) => parse(block as string, { version: '1.1' }))
  .filter((block) => !block.apiVersion);

describeRendered('the recipes in the README', (render) => {
  it.each(values.map((block) => [JSON.stringify(block).slice(0, 60), block]))('render: %s…', (_name, block) => {
    expect(render(block).length).toBeGreaterThan(10);
  });

  it('keep the setup for tools that compare', () => {
    const setup = render({ minio: { setup: { ttlSecondsAfterFinished: null as never } } }).find(
      ({ kind, metadata }) => kind === 'Job' && metadata.name.includes('-setup-'),
    );
    expect(setup.spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });
});
