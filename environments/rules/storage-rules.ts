import { uploadSettings } from '../../server/settings/upload-settings';
import type { Environment } from '../schema';
import type { BucketSettings } from '../settings/bucket';
import type { StorageSettings } from '../settings/storage';
import { duplicates, type Rule } from './rule';

/** docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const LONGEST_BUCKET_NAME = 63;

/** docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
const SHORTEST_AGE_OF_STANDARD_IA = 30;

const DAY_MS = 86_400_000;

/** How long the server keeps an upload that is not complete, where the values do not say. */
const { default: UPLOAD_EXPIRY_DEFAULT_MS } = uploadSettings.UPLOAD_EXPIRY_MS as { readonly default?: number };

/** Rules about the buckets and secrets. */
export const storageRules: readonly Rule[] = [
  {
    name: 'the names of buckets fit',
    reads: ['name', 'project', 'aws', 'account', 'network', 'storage'],
    check: (environment) => {
      const { name, project, aws } = environment;
      const endings = bucketEndings(environment).map(({ length }) => length);
      const length = [project, name, aws?.accountId].join('-').length + 1 + Math.max(...endings);
      return length > LONGEST_BUCKET_NAME
        ? [
            {
              path: 'project',
              value: project,
              message: `makes a name of a bucket ${length} characters long; S3 allows ${LONGEST_BUCKET_NAME}, so shorten this or the environment's name by ${length - LONGEST_BUCKET_NAME}`,
            },
          ]
        : [];
    },
  },
  {
    name: 'copies lie in another region',
    reads: ['aws', 'storage'],
    check: ({ aws, storage }) => {
      const region = storage?.replication?.region;
      if (!aws || region === undefined) return [];
      const problem = (message: string) => [{ path: 'storage.replication.region', value: region, message }];
      if (region === aws.region)
        return problem('is the region of the originals, and is lost with them; choose another');
      return isGovCloud(region) === isGovCloud(aws.region)
        ? []
        : problem(`and ${aws.region} have accounts of their own; choose a region that this account reaches`);
    },
  },
  {
    name: 'objects are old enough for Standard-IA',
    reads: ['storage'],
    check: ({ storage }) =>
      buckets(storage).flatMap(([path, { transition }]) =>
        transition?.storageClass === 'STANDARD_IA' && transition.after < SHORTEST_AGE_OF_STANDARD_IA
          ? [
              {
                path: `${path}.transition.after`,
                value: transition.after,
                message: `is too early for STANDARD_IA; wait ${SHORTEST_AGE_OF_STANDARD_IA} days, or choose INTELLIGENT_TIERING`,
              },
            ]
          : [],
      ),
  },
  {
    name: 'each prefix has one age',
    reads: ['storage'],
    check: ({ storage }) =>
      buckets(storage).flatMap(([path, { temporary }]) =>
        duplicates(
          temporary.map(({ prefix }) => prefix),
          (index) => `${path}.temporary[${index}].prefix`,
          'prefix',
        ),
      ),
  },
  {
    name: 'the bucket keeps unfinished uploads as long as the server',
    reads: ['storage', 'application'],
    check: ({ storage, application }) => {
      if (!storage || application?.store !== 'bucket') return [];
      const { UPLOAD_EXPIRY_MS = UPLOAD_EXPIRY_DEFAULT_MS ?? 0 } = application.values.server?.settings ?? {};
      const days = Math.ceil(UPLOAD_EXPIRY_MS / DAY_MS);
      const { abortUploadsAfter } = storage.files;
      return abortUploadsAfter < days
        ? [
            {
              path: 'storage.files.abortUploadsAfter',
              value: abortUploadsAfter,
              message: `removes uploads that the server still takes up again; make it ${days}, or shorten UPLOAD_EXPIRY_MS in application.values.server.settings`,
            },
          ]
        : [];
    },
  },
];

/** How the names of the environment's buckets end, but for the account: `state-eu-west-1`. */
function bucketEndings({ aws, account, network, storage }: Environment): string[] {
  if (!aws) return [];
  const purposes = [
    ...(account ? ['state', 'access'] : []),
    ...(network?.flowLogs.destination === 's3' ? ['flows'] : []),
    ...(storage ? ['files', 'backups'] : []),
  ];
  return [aws.region, storage?.replication?.region ?? aws.region].flatMap((region) =>
    purposes.map((purpose) => `${purpose}-${region}`),
  );
}

function buckets(storage: Environment['storage']): [path: string, settings: BucketSettings][] {
  const purposes = ['files', 'backups'] as const satisfies readonly (keyof StorageSettings)[];
  return storage ? purposes.map((purpose) => [`storage.${purpose}`, storage[purpose]]) : [];
}

function isGovCloud(region: string): boolean {
  return region.startsWith('us-gov-');
}
