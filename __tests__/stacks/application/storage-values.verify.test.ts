import type { WrittenEnvironment } from '../../../environments/schema';
import { chartFiles } from '../../../helm/chart';
import { mergeValues } from '../../../stacks/application/merge-values';
import { storageValues } from '../../../stacks/application/storage-values';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { helmTemplate } from '../../helm/helm';
import { objectsOf, podsOf } from '../../helm/objects';
import { describeWithTool } from '../../tools';

const BUCKET = 'eks-file-server-example-files-111122223333-eu-west-1';

describeWithTool('helm4', 'the values that storage gives to the chart', (helm) => {
  function render(settings: Partial<WrittenEnvironment['application']>, storage: WrittenEnvironment['storage'] = {}) {
    const environment = exampleEnvironment({ storage, application: { ...EXAMPLE.application, ...settings } });
    if (!environment.application) throw new Error('no application');
    const values = mergeValues(storageValues(environment, environment.application), environment.application.values);
    return objectsOf(helmTemplate(helm, chartFiles('1.2.3'), values));
  }

  it('run the server on the bucket, without MinIO and without keys', () => {
    const objects = render({ store: 'bucket' });
    const kinds = objects.map(({ kind }) => kind);
    expect(kinds).not.toContain('StatefulSet');
    expect(kinds).not.toContain('Secret');
    const settings = objects.find(({ kind, data }) => kind === 'ConfigMap' && data.S3_BUCKET)?.data;
    expect(settings).toMatchObject({ STORE: 's3', S3_BUCKET: BUCKET, S3_REGION: 'eu-west-1', S3_ENDPOINT: '' });
  });

  it('copy from MinIO to the bucket', () => {
    const mirror = podsOf(render({ mirrorToStorage: true })).find(({ spec }) => spec.containers[0].name === 'mirror');
    expect(mirror?.spec.containers[0].env).toEqual(
      expect.arrayContaining([
        { name: 'MIRROR_BUCKET', value: BUCKET },
        { name: 'MIRROR_REGION', value: 'eu-west-1' },
      ]),
    );
  });

  it('take the four keys from the secret', () => {
    const credentials = { source: 'externalSecret', externalSecret: { secretStoreName: 'aws' } } as const;
    const objects = render({ values: { credentials } }, { secrets: { minio: {} } });
    const { data } = objects.find(({ kind }) => kind === 'ExternalSecret')?.spec ?? {};
    expect(data).toEqual(
      ['access-key', 'secret-key', 'root-user', 'root-password'].map((secretKey) => ({
        secretKey,
        remoteRef: { key: 'eks-file-server-example/minio', property: secretKey },
      })),
    );
  });
});
