import { storeRules } from '../../../environments/rules/store-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { application } = EXAMPLE;

const BROKEN: BrokenEnvironments = {
  'the bucket of files is there': [
    { application: { ...application, store: 'bucket' } },
    'application.store "bucket" needs the bucket of files, and this environment has none; add storage',
  ],
  'pods get their roles from EKS': [
    { storage: {}, application: { cluster: { kind: 'kubeconfig', context: 'kind' }, mirrorToStorage: true } },
    'application.mirrorToStorage true needs roles that EKS gives to pods; use a cluster of EKS, or set storage.iamUser',
  ],
  'only MinIO has a mirror': [
    { storage: {}, application: { ...application, store: 'bucket', mirrorToStorage: true } },
    'application.mirrorToStorage true copies from MinIO to the bucket that the server already uses; use storage.replication',
  ],
  'copies of files are served from their bucket': [
    { storage: {}, application: { ...application, copyOf: 'example' } },
    'application.copyOf "example" names a bucket, and application.store is minio; set that to bucket',
  ],
  'the values leave alone what the environment decides': [
    { storage: {}, application: { ...application, store: 'bucket', values: { minio: { enabled: true } } } },
    'application.values.minio.enabled true follows from application.store; leave one of them out',
  ],
};

describe('the rules of store', () => {
  expectEachRuleBroken(storeRules, BROKEN);

  it('let unfinished uploads go early where the server keeps none in the bucket', () => {
    const storage = { files: { abortUploadsAfter: 1 } };
    expect(problemsOf({ ...EXAMPLE, storage })).toEqual([]);
    expect(problemsOf({ ...EXAMPLE, storage, application: { ...application, store: 'bucket' } })).toEqual([]);
  });

  it('leave the mirror and the secret to the environment where it decides about them', () => {
    const values = {
      backup: { mirror: { bucket: 'other' } },
      credentials: { source: 'externalSecret', revision: 2, externalSecret: { remoteKey: 'other' } },
    };
    const storage = { secrets: { minio: {} } };
    expect(problemsOf({ ...EXAMPLE, storage, application: { ...application, mirrorToStorage: true, values } })).toEqual(
      [
        expect.stringContaining(
          'application.values.backup.mirror.bucket "other" follows from application.mirrorToStorage',
        ),
        expect.stringContaining('credentials.externalSecret.remoteKey "other" follows from storage.secrets.minio'),
        expect.stringContaining('application.values.credentials.revision 2 follows from storage.secrets.minio'),
      ],
    );
    expect(problemsOf({ ...EXAMPLE, storage: {}, application: { ...application, values } })).toEqual([]);
  });
});
