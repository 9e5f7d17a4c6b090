import { EXTERNAL_METRICS } from '../../../helm/alerts/external-metrics';
import { chartFiles } from '../../../helm/chart';
import { metricNames } from '../alerts/metric-names';
import { dashboards, type GrafanaPanel, queriesOf } from './read-dashboards';

describe.each(dashboards(chartFiles('1.2.3')))('the dashboard $file', ({ model }) => {
  const panels = model.panels.filter(({ type }) => type !== 'row');

  it('asks the data source that its user chose', () => {
    const { list } = model.templating;
    expect(list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    expect(list.map(({ name }) => name)).toEqual(expect.arrayContaining(['namespace', 'job']));
    for (const { datasource, targets } of panels) {
      expect([datasource, ...targets.map((target) => target.datasource)]).toEqual(
        Array(targets.length + 1).fill({ type: 'prometheus', uid: '$datasource' }),
      );
    }
  });

  it('knows every variable that its queries use', () => {
    const known = model.templating.list.map(({ name }) => name);
    const used = panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => expr.match(/\$\w+/g) ?? []));
    const own = used.filter((name) => !['$__rate_interval', '$__range'].includes(name));
    expect([...new Set(own)].filter((name) => !known.includes(name.slice(1)))).toEqual([]);
  });

  it.each(panels.map((panel) => [panel.title, panel] as const))(
    'says what %s is and in which unit',
    (_title, panel) => {
      expect(panel.title).toMatch(/^[A-Z]/);
      expect(panel.description).toMatch(/^[A-Za-z0-9_].{20,}\.$/);
      expect(panel.fieldConfig.defaults.unit).toMatch(/./);
      expect(panel.targets.length).toBeGreaterThan(0);
    },
  );

  it('has panels of different numbers that do not overlap', () => {
    expect(new Set(model.panels.map(({ id }) => id)).size).toBe(model.panels.length);
    const cells = model.panels.flatMap(cellsOf);
    expect(new Set(cells).size).toBe(cells.length);
    expect(model.panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([]);
  });

  it('uses, besides metrics of the server and of MinIO, only those of the table and of every process', () => {
    const used = queriesOf(model).flatMap(({ expression }) => metricNames(expression));
    const others = used.filter((name) => !/^(file_server|minio|process|nodejs)_/.test(name));
    expect(others.filter((name) => !(name in EXTERNAL_METRICS))).toEqual([]);
  });
});

describe('the dashboards', () => {
  it('have addresses of their own', () => {
    const uids = dashboards(chartFiles('1.2.3')).map(({ model }) => model.uid);
    expect(new Set(uids).size).toBe(uids.length);
  });
});

function cellsOf({ gridPos: { x, y, w, h } }: GrafanaPanel): string[] {
  return Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`);
}
