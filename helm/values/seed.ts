import { Type } from 'typebox';
import { manifestSchema, type SeedManifest } from '../../server/seed/manifest-schema';
import { flag, group } from './field';
import { job } from './job';
import { serviceAccount } from './service-account';

/** The sample that the image brings along (server/sample/manifest.json), so that a fresh release has something to show. */
const SAMPLE: SeedManifest['files'] = [
  { key: '', source: { folder: '/app/dist/server/sample/site' } },
  { key: 'data/eight-megabytes.bin', source: { random: { bytes: 8_388_608 } } },
];

export const seed = group('A Job that stores files in the bucket, again after each change of the list.', {
  enabled: flag('Run the Job.', true),
  files: Type.Unsafe<SeedManifest['files']>({
    ...manifestSchema.properties.files,
    description:
      'Files to store, each with its key and one source: {url}, {text}, {random: {bytes}}, or {path} and {folder} in the image.',
    default: SAMPLE,
  }),
  hook: group('Run the Job as a hook of Helm after the release is ready, which Argo CD takes as PostSync.', {
    enabled: flag(
      'Make the Job a hook. A failed hook fails the release; the plain Job does so only where Helm waits for Jobs, as Helm 4 does with --wait.',
      false,
    ),
  }),
  serviceAccount: serviceAccount('ServiceAccount of the Job and of `helm test`, which write.'),
  ...job(
    { backoffLimit: 4, activeDeadlineSeconds: 1800 },
    {
      requests: { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '32Mi' },
      limits: { cpu: '500m', memory: '256Mi', 'ephemeral-storage': '256Mi' },
    },
  ),
});
