import { Type } from 'typebox';
import { manifestSchema, type SeedManifest } from '../../server/seed/manifest-schema';
import { flag, group, whole } from './field';
import { scheduling } from './scheduling';

/** The sample that the image brings along (server/sample/manifest.json), so that a fresh release has something to show. */
const SAMPLE: SeedManifest['files'] = [
  { key: '', source: { folder: '/app/dist/server/sample/site' } },
  { key: 'data/eight-megabytes.bin', source: { random: { bytes: 8_388_608 } } },
];

export const seed = group(
  'A Job that stores files in the bucket, again after each change; in MinIO it also creates the bucket.',
  {
    enabled: flag('Run the Job.', true),
    files: Type.Unsafe<SeedManifest['files']>({
      ...manifestSchema.properties.files,
      description:
        'Files to store, each with its key and one source: {url}, {text}, {random: {bytes}}, or {path} and {folder} in the image.',
      default: SAMPLE,
    }),
    backoffLimit: whole('Pods that may fail before the Job counts as failed.', 4, { minimum: 0, maximum: 100 }),
    activeDeadlineSeconds: whole('Seconds that the Job may take.', 1800, { minimum: 1, maximum: 86_400 }),
    ttlSecondsAfterFinished: whole('Seconds that the finished Job is kept for its log.', 86_400, {
      minimum: 0,
      maximum: 999_999,
    }),
    ...scheduling({ requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } }),
  },
);
