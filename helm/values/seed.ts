import { flag, group, kubernetes, whole } from './field';
import { scheduling } from './scheduling';

export const seed = group(
  'A Job that stores files in the bucket, again after each change; in MinIO it also creates the bucket.',
  {
    enabled: flag('Run the Job.', true),
    files: kubernetes<object[]>('Files to store.', []),
    backoffLimit: whole('Pods that may fail before the Job counts as failed.', 4, { minimum: 0, maximum: 100 }),
    activeDeadlineSeconds: whole('Seconds that the Job may take.', 1800, { minimum: 1, maximum: 86_400 }),
    ttlSecondsAfterFinished: whole('Seconds that the finished Job is kept for its log.', 86_400, {
      minimum: 0,
      maximum: 999_999,
    }),
    ...scheduling({ requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } }),
  },
);
