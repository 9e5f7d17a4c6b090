import { cpSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mistake } from '../../../environments/mistake';
import { exampleEnvironment } from '../../environments/example';
import { at, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();

function chartPath(chart = folder.chart): string {
  return at(synthesize({ ...folder, chart }, exampleEnvironment())['example-application'], 'helm_release.file-server')
    .chart as string;
}

describe('the chart of a release', () => {
  it('lies in the folder that Terraform runs in, under a relative path', () => {
    const path = chartPath();
    expect(path).toMatch(/^\.\/assets\/chart_files\/[0-9a-f]{16}$/);
    expect(existsSync(join(folder.path, 'out/stacks/example-application', path, 'templates/nothing.yaml'))).toBe(true);
  });

  it('has the same path wherever the same chart comes from', () => {
    const copy = join(folder.path, 'copy');
    cpSync(folder.chart, copy, { recursive: true });
    expect(chartPath(copy)).toBe(chartPath());
    rmSync(copy, { recursive: true });
  });

  it('has another path after a change of a text or of a file name', () => {
    const before = chartPath();
    writeFileSync(join(folder.chart, 'templates/nothing.yaml'), '# changed\n');
    const changed = chartPath();
    renameSync(join(folder.chart, 'templates/nothing.yaml'), join(folder.chart, 'templates/renamed.yaml'));
    expect(new Set([before, changed, chartPath()]).size).toBe(3);
  });

  it('is one clear mistake where it is missing', () => {
    expect(() => chartPath('no/such/chart')).toThrow(
      new Mistake('no/such/chart holds no chart (Chart.yaml is missing): write it with npm run chart'),
    );
  });
});
