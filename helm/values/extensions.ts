import type { Container, EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { kubernetes } from './field';

/** What a user may add to every container beyond what the chart knows of, such as a certificate authority. */
export const containerExtensions = {
  extraEnv: kubernetes<EnvVar[]>('Further environment variables, as in a container.', []),
  extraVolumes: kubernetes<Volume[]>('Further volumes of the pods.', []),
  extraVolumeMounts: kubernetes<VolumeMount[]>('Where the container mounts them.', []),
};

/** What a user may add to the pods of what runs all the time. */
export const extensions = {
  ...containerExtensions,
  initContainers: kubernetes<Container[]>('Containers that run before the first one.', []),
};
