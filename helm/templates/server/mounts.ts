import { itemsOf, when } from '../../language/control';
import { values } from '../../values';
import { credentialsMounted } from '../credentials/names';
import { credentialsVolume, credentialsVolumeMount } from '../credentials/volumes';
import { authVolume, authVolumeMount, needsAuthSecret } from './environment';
import { tlsVolume, tlsVolumeMount } from './tls';

const { server } = values;

/** The files that the file server reads, and the pod of `helm test`, which knows what the server knows. */
export const serverVolumes = [
  { name: 'temporary', emptyDir: { sizeLimit: '64Mi' } },
  ...when(credentialsMounted, [credentialsVolume]),
  ...when(needsAuthSecret, [authVolume]),
  ...tlsVolume,
  ...itemsOf(server.extraVolumes),
];

export const serverVolumeMounts = [
  { name: 'temporary', mountPath: '/tmp' },
  ...when(credentialsMounted, [credentialsVolumeMount]),
  ...when(needsAuthSecret, [authVolumeMount]),
  ...tlsVolumeMount,
  ...itemsOf(server.extraVolumeMounts),
];
