import type { JobSpec } from 'kubernetes-types/batch/v1';
import type { Container, Volume } from 'kubernetes-types/core/v1';
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
  readonly container: Templated<
    Pick<Container, 'name' | 'image' | 'imagePullPolicy' | 'command' | 'env' | 'volumeMounts'>
  >;
  readonly volumes: readonly Templated<Volume>[];
}

/** A Job of one container that runs to its end, within the bounds that the values set. */
export function jobSpec(props: JobSpecProps): Templated<JobSpec> {
  const { settings, selectorLabels, serviceAccountName, container, volumes } = props;
  const { env, volumeMounts, ...rest } = container as Templated<Container> & {
    env: readonly object[];
    volumeMounts: readonly object[];
  };
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
            ...rest,
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
  } as Templated<JobSpec>;
}
