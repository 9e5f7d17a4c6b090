import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';
import { KarpenterSettings } from './karpenter';
import { LogShippingSettings } from './log-shipping';
import { MonitoringSettings } from './monitoring';
import { NamespaceQuotaSettings, QUOTA_DEFAULTS } from './namespace-quota';
import { StorageClassSettings } from './storage-class';
import { EksCluster, runsInsideNetwork } from './target-cluster';
import { VeleroSettings } from './velero';

/** What runs on the cluster for all that runs there. */
export const PlatformSettings = Type.Object(
  {
    cluster: EksCluster,
    runsInsideNetwork: runsInsideNetwork(),
    storageClass: defaulted(StorageClassSettings, { name: 'encrypted-gp3', reclaimPolicy: 'Delete' }),
    karpenter: Type.Optional(KarpenterSettings),
    monitoring: Type.Optional(MonitoringSettings),
    logs: Type.Optional(LogShippingSettings),
    velero: Type.Optional(VeleroSettings),
    quota: defaulted(NamespaceQuotaSettings, QUOTA_DEFAULTS),
  },
  { additionalProperties: false, description: 'what runs on the cluster for all that runs there' },
);

export type PlatformSettings = DeepReadonly<Static<typeof PlatformSettings>>;
