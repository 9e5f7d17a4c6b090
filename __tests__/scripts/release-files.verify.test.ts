import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dependencies, version } from '../../package.json';
import { objectsOf } from '../helm/objects';
import { describeWithTool } from '../tools';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'dist/release');

describeWithTool('helm4', 'the files of a release', (helm) => {
  const chart = join(FOLDER, `file-server-${version}.tgz`);

  beforeAll(() => {
    const { status, stderr } = spawnSync('bash', ['scripts/release-files.sh'], { cwd: ROOT, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  });

  it('are the chart, what the image holds, and the notes', () => {
    expect(readdirSync(FOLDER).sort()).toEqual([
      `file-server-${version}.cdx.json`,
      `file-server-${version}.tgz`,
      'notes.md',
    ]);
  });

  it('have one version: that of package.json', () => {
    const shown = execFileSync(helm, ['show', 'chart', chart], { encoding: 'utf8' });
    expect(shown.match(/^(?:appV|v)ersion: .*$/gm)?.sort()).toEqual([`appVersion: ${version}`, `version: ${version}`]);
    const objects = objectsOf(execFileSync(helm, ['template', 'files', chart], { encoding: 'utf8' }));
    const deployment = objects.find(({ kind }) => kind === 'Deployment');
    expect(deployment?.spec.template.spec.containers[0].image).toBe(`ghcr.io/eks-file-server/file-server:${version}`);
  });

  it('list every package of the image, and none that only builds it', () => {
    const { bomFormat, metadata, components } = JSON.parse(
      readFileSync(join(FOLDER, `file-server-${version}.cdx.json`), 'utf8'),
    );
    expect([bomFormat, metadata.component.version]).toEqual(['CycloneDX', version]);
    const listed = components.map(({ purl }: { purl: string }) => decodeURIComponent(purl.replace('pkg:npm/', '')));
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    const locked = Object.entries<{ version: string; dev?: boolean }>(packages).flatMap(
      ([path, { version: one, dev }]) => (path === '' || dev ? [] : [`${path.split('node_modules/').at(-1)}@${one}`]),
    );
    expect(locked).toEqual(
      expect.arrayContaining(Object.keys(dependencies).map((name) => expect.stringContaining(`${name}@`))),
    );
    expect(listed.sort()).toEqual([...new Set(locked)].sort());
  });
});
