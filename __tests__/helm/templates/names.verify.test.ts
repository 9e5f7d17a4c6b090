import { chartFiles } from '../../../helm/chart';
import { describeWithTool } from '../../tools';
import { helmTemplate } from '../helm';
import { find, objectsOf } from '../objects';

describeWithTool('helm4', 'the names of objects', (helm) => {
  const deploymentOf = (release: string, values: object = {}) =>
    find(objectsOf(helmTemplate(helm, chartFiles('1.2.3'), values, release)), 'Deployment').metadata.name;

  it('begin with the release and the chart', () => {
    expect(deploymentOf('files')).toBe('files-file-server-server');
  });

  it('do not say the chart twice', () => {
    expect(deploymentOf('my-file-server')).toBe('my-file-server-server');
  });

  it('are those that the user says', () => {
    expect(deploymentOf('files', { fullnameOverride: 'portal' })).toBe('portal-server');
  });

  it('differ for releases that differ only beyond what fits into a name', () => {
    const long = 'department-of-very-long-release-names-team';
    expect([deploymentOf(`${long}-a`), deploymentOf(`${long}-b`)]).toEqual([
      expect.stringMatching(/^department-of-very-long-releas?e?-[0-9a-f]{8}-server$/),
      expect.not.stringMatching(deploymentOf(`${long}-a`)),
    ]);
  });

  it('stay below the 63 characters of a DNS label', () => {
    const objects = objectsOf(helmTemplate(helm, chartFiles('1.2.3'), {}, 'r'.repeat(53)));
    const lengths = objects.map(({ metadata }) => metadata.name.length);
    // A StatefulSet's pods add their ordinal, a Job's five characters and a hyphen.
    expect(Math.max(...lengths)).toBeLessThanOrEqual(57);
  });
});
