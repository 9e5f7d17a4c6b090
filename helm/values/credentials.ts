import { choice, group, text, whole } from './field';

/** Where the keys come from: one source at a time. */
const SOURCES = ['generated', 'existing', 'externalSecret', 'csi', 'ambient'] as const;

export const credentials = group(
  'Keys: `access-key` and `secret-key` for the bucket, and with MinIO `root-user` and `root-password`, which only MinIO and its setup get.',
  {
    source: choice(
      'generated: random, made once and kept; existing: a Secret of yours; externalSecret: External Secrets Operator; csi: Secrets Store CSI driver, with no Secret at all; ambient: none, the pods use EKS Pod Identity or IRSA.',
      SOURCES,
      'generated',
    ),
    existingSecret: text('Secret with these keys, for the source `existing`.'),
    externalSecret: group('For the source `externalSecret`.', {
      secretStoreName: text('SecretStore or ClusterSecretStore to ask.'),
      secretStoreKind: choice('Kind of the store.', ['ClusterSecretStore', 'SecretStore'], 'ClusterSecretStore'),
      remoteKey: text('Name of the secret there; its properties have the names of the keys.'),
      refreshInterval: text('How often to look for changes.', '1h', '^([0-9]+(h|m|s))+$'),
    }),
    csi: group('For the source `csi`: the driver must mount the keys as files of these names.', {
      secretProviderClass: text('SecretProviderClass with `access-key` and `secret-key`.'),
      rootSecretProviderClass: text('SecretProviderClass with all four keys, for MinIO and its setup.'),
    }),
    revision: whole('Another number restarts MinIO and sets its user up again: the way to rotate keys.', 1, {
      minimum: 0,
      maximum: 999_999,
    }),
  },
);
