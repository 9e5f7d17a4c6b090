import type { ResourceRequirements } from 'kubernetes-types/core/v1';
import { Type } from 'typebox';
import { containerExtensions } from './extensions';
import { whole } from './field';
import { scheduling } from './scheduling';

export interface JobBounds {
  readonly backoffLimit: number;
  readonly activeDeadlineSeconds: number;
}

/** Bounds and scheduling of a Job. */
export function job({ backoffLimit, activeDeadlineSeconds }: JobBounds, resources: ResourceRequirements) {
  return {
    backoffLimit: whole('Pods that may fail before the Job counts as failed.', backoffLimit, {
      minimum: 0,
      maximum: 100,
    }),
    activeDeadlineSeconds: whole('Seconds that the Job may take.', activeDeadlineSeconds, {
      minimum: 1,
      maximum: 86_400,
    }),
    // Optional, so that it can be taken away.
    ttlSecondsAfterFinished: Type.Optional(
      whole(
        'Seconds that the finished Job is kept for its log; null keeps it, for tools that compare what runs with what they applied.',
        86_400,
        { minimum: 0, maximum: 9_999_999 },
      ),
    ),
    ...scheduling(resources),
    ...containerExtensions,
  };
}
