import type { Container, EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { kubernetes } from './field';

/** What a user may add to a pod beyond what the chart knows of. */
export const extensions = {
  extraEnv: kubernetes<EnvVar[]>('Further environment variables, as in a container.', []),
  extraVolumes: kubernetes<Volume[]>('Further volumes of the pods.', []),
  extraVolumeMounts: kubernetes<VolumeMount[]>('Where the container mounts them.', []),
  initContainers: kubernetes<Container[]>('Containers that run before the first one.', []),
};
