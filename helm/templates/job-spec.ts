import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { Container, EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { itemsOf, unless, within } from '../language/control';
import type { Expression } from '../language/expression';
import { isUnset } from '../language/functions';
import type { Templated } from '../language/templated';
import type { values } from '../values';
import { podIdentity, podLabels, podPlacement } from './pod';
import { containerSecurityContext } from './pod-security';

export interface JobSpecProps {
  readonly settings: typeof values.minio.setup;
  readonly selectorLabels: Expression<Readonly<Record<string, string>>>;
  readonly serviceAccountName: Expression<string>;
  /** What the one container runs. */
  readonly program: Templated<Pick<Container, 'name' | 'image' | 'imagePullPolicy' | 'command'>>;
  readonly env: readonly Templated<EnvVar>[];
  readonly volumeMounts: readonly Templated<VolumeMount>[];
  readonly volumes: readonly Templated<Volume>[];
}

/** A Job of one container that runs to its end, within the bounds that the values set. */
export function jobSpec(props: JobSpecProps): Templated<JobSpec> {
  const { settings, selectorLabels, serviceAccountName, program, env, volumeMounts, volumes } = props;
  return {
    backoffLimit: settings.backoffLimit,
    activeDeadlineSeconds: settings.activeDeadlineSeconds,
    ...unless(isUnset(settings.ttlSecondsAfterFinished), {
      ttlSecondsAfterFinished: settings.ttlSecondsAfterFinished,
    }),
    template: {
      metadata: {
        labels: podLabels(settings, selectorLabels),
        ...within(settings.podAnnotations, (dot) => ({ annotations: dot })),
      },
      spec: {
        ...podIdentity(settings, serviceAccountName),
        restartPolicy: 'Never',
        containers: [
          {
            ...program,
            env: [...env, ...itemsOf(settings.extraEnv)],
            resources: settings.resources,
            securityContext: containerSecurityContext,
            volumeMounts: [
              ...volumeMounts,
              { name: 'temporary', mountPath: '/tmp' },
              ...itemsOf(settings.extraVolumeMounts),
            ],
          },
        ],
        volumes: [
          ...volumes,
          { name: 'temporary', emptyDir: { sizeLimit: '128Mi' } },
          ...itemsOf(settings.extraVolumes),
        ],
        ...podPlacement(settings),
      },
    },
  };
}
