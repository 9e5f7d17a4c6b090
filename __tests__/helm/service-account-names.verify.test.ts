import { chartFiles } from '../../helm/chart';
import { serviceAccountNames } from '../../helm/service-account-names';
import type { PartialChartValues } from '../../helm/values';
import { describeWithTool } from '../tools';
import { helmTemplate } from './helm';
import { objectsOf, podsOf } from './objects';

describeWithTool('helm4', 'the names of ServiceAccounts that Pod Identity needs beforehand', (helm) => {
  it.each<[release: string, values: PartialChartValues]>([
    ['file-server', {}],
    ['files', {}],
    ['my-file-server', {}],
    ['files', { nameOverride: 'files' }],
    ['files', { nameOverride: 'portal' }],
    ['files', { fullnameOverride: 'portal' }],
    ['department-of-very-long-release-names-team-a', {}],
    ['r'.repeat(53), {}],
    ['release-whose-thirty-first-was-a-hyphen', {}],
    ['files', { server: { serviceAccount: { name: 'reader' } }, seed: { serviceAccount: { name: 'writer' } } }],
  ])('are those of the chart for the release %s with %j', (release, values) => {
    const mirror = { enabled: true, bucket: 'copies' };
    const objects = objectsOf(helmTemplate(helm, chartFiles('1.2.3'), { ...values, backup: { mirror } }, release));
    const rendered = podsOf(objects).map(({ spec }) => [spec.containers[0].name, spec.serviceAccountName]);
    expect(Object.fromEntries(rendered)).toMatchObject(serviceAccountNames(release, values));
  });
});
