import { SECRET_VALUES, type SecretValue } from '../../../environments/settings/secret-values';
import { chartFiles } from '../../../helm/chart';
import type { PartialChartValues } from '../../../helm/values';
import { givenValues } from '../../../stacks/application/given-secrets';
import { mergeValues } from '../../../stacks/application/merge-values';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { helmTemplate } from '../../helm/helm';
import { type KubernetesObject, objectsOf, podsOf } from '../../helm/objects';
import { describeWithTool } from '../../tools';

const USED: PartialChartValues = {
  server: { settings: { WRITES: 'basic' } },
  backup: { mirror: { enabled: true, bucket: 'copies', endpoint: 'https://s3.example.org' } },
};

describeWithTool('helm4', 'the Secrets that variables fill', (helm) => {
  const { application } = exampleEnvironment({
    application: {
      ...EXAMPLE.application,
      secretValues: { revision: 3, names: Object.keys(SECRET_VALUES) as SecretValue[] },
      values: USED,
    },
  });
  if (!application) throw new Error('no application');
  const objects = objectsOf(helmTemplate(helm, chartFiles('1.2.3'), mergeValues(givenValues(application), USED)));
  const secretsOf = (component: string) =>
    podsOf(objects)
      .filter(({ metadata }) => metadata.labels['app.kubernetes.io/component'] === component)
      .flatMap(({ spec }) => spec.volumes as KubernetesObject[])
      .flatMap(({ secret }) => (secret ? [secret.secretName] : []))
      .sort();

  it('are those that the pods mount', () => {
    expect(secretsOf('minio')).toEqual(['file-server-keys']);
    expect(secretsOf('server')).toEqual(['file-server-auth', 'file-server-keys']);
    expect(secretsOf('mirror')).toEqual(['file-server-keys', 'file-server-mirror-keys']);
  });

  it('are the only ones: the chart makes none', () => {
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  it('restart MinIO with another revision', () => {
    const [minio] = objects.filter(({ kind }) => kind === 'StatefulSet');
    expect(minio?.spec.template.metadata.annotations).toMatchObject({ 'credentials/revision': '3' });
  });
});
