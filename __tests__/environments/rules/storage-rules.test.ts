import { storageRules } from '../../../environments/rules/storage-rules';
import { EXAMPLE, problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const { application } = EXAMPLE;

const BROKEN: BrokenEnvironments = {
  'the names of buckets fit': [
    { project: 'p'.repeat(24), storage: { replication: { region: 'eu-central-1' } } },
    'project "pppppppppppppppppppppppp" makes a name of a bucket 66 characters long; S3 allows 63, so shorten this or the environment\'s name by 3',
  ],
  'copies lie in another region': [
    { storage: { replication: { region: 'eu-west-1' } } },
    'storage.replication.region "eu-west-1" is the region of the originals',
  ],
  'objects are old enough for Standard-IA': [
    { storage: { backups: { transition: { storageClass: 'STANDARD_IA', after: 29 } } } },
    'storage.backups.transition.after 29 is too early for STANDARD_IA; wait 30 days',
  ],
  'each prefix has one age': [
    {
      storage: {
        files: {
          temporary: [
            { prefix: 'temporary/', after: 1 },
            { prefix: 'temporary/', after: 2 },
          ],
        },
      },
    },
    'storage.files.temporary[1].prefix "temporary/" is the prefix of another entry',
  ],
  'the bucket keeps unfinished uploads as long as the server': [
    {
      storage: { files: { abortUploadsAfter: 2 } },
      application: {
        ...application,
        store: 'bucket',
        values: { server: { settings: { UPLOAD_EXPIRY_MS: 172_800_001 } } },
      },
    },
    'storage.files.abortUploadsAfter 2 removes uploads that the server still takes up again; make it 3, or shorten UPLOAD_EXPIRY_MS',
  ],
};

describe('the rules of storage', () => {
  expectEachRuleBroken(storageRules, BROKEN);

  it('keep copies in regions that the account reaches', () => {
    expect(problemsOf({ ...EXAMPLE, storage: { replication: { region: 'us-gov-west-1' } } })).toEqual([
      expect.stringContaining('storage.replication.region "us-gov-west-1" and eu-west-1 have accounts of their own'),
    ]);
  });
});
