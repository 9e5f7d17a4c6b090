import type { Environment } from '../../environments/schema';
import type { ApplicationSettings } from '../../environments/settings/application';
import { SECRET_STORE } from '../platform/external-secrets/cluster-secret-store';
import { awsOf } from '../shared/aws';
import { bucketNameOf } from '../shared/naming';
import { minioSecretNameOf } from '../storage/minio-secret';
import { roleValues } from './file-roles';
import { type FrozenValues, mergeValues } from './merge-values';
import { servedFiles } from './served-files';

/** What the chart needs to know of the environment's storage, as far as the application uses it; else nothing. */
export function storageValues(environment: Environment, settings: ApplicationSettings): FrozenValues {
  const minioSecret = environment.storage?.secrets?.minio;
  const parts = [
    ...(settings.store === 'bucket' ? [bucketValues(environment, settings)] : []),
    ...(settings.mirrorToStorage ? [mirrorValues(environment)] : []),
    ...(minioSecret && settings.values.credentials?.source === 'externalSecret'
      ? [secretValues(environment, minioSecret.revision)]
      : []),
    roleValues(environment, settings),
  ];
  return parts.reduce(mergeValues, {});
}

function bucketValues(environment: Environment, settings: ApplicationSettings): FrozenValues {
  const { bucket } = servedFiles(environment, settings);
  return {
    minio: { enabled: false },
    store: { bucket, region: awsOf(environment).region },
    credentials: { source: 'ambient' },
    // A sample site among copies would be nowhere among the originals.
    ...(settings.copyOf !== undefined && { seed: { enabled: false } }),
  };
}

function mirrorValues(environment: Environment): FrozenValues {
  const bucket = bucketNameOf(environment, 'files');
  return { backup: { mirror: { enabled: true, bucket, region: awsOf(environment).region } } };
}

/** A new revision of the secret restarts MinIO with the new keys. A platform brings the store that is asked for them. */
function secretValues(environment: Environment, revision: number): FrozenValues {
  const store = environment.platform && {
    secretStoreKind: 'ClusterSecretStore' as const,
    secretStoreName: SECRET_STORE,
  };
  return { credentials: { externalSecret: { ...store, remoteKey: minioSecretNameOf(environment) }, revision } };
}
