import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/** More than the chart asks for with its own values, and less than one mistake could cost. */
export const QUOTA_DEFAULTS = { cpu: '16', memory: '32Gi', storage: '500Gi', pods: 60, loadBalancers: 1 };

const MEBIBYTES_OR_MORE = '^[1-9]\\d*(Mi|Gi|Ti)$';

/** What all pods and volumes of the application's namespace may ask for together. */
export const NamespaceQuotaSettings = Type.Object(
  {
    cpu: defaulted(
      Type.String({ pattern: '^[1-9]\\d*m?$', description: 'processors, such as 16 or 500m' }),
      QUOTA_DEFAULTS.cpu,
    ),
    memory: defaulted(
      Type.String({ pattern: MEBIBYTES_OR_MORE, description: 'memory, such as 32Gi' }),
      QUOTA_DEFAULTS.memory,
    ),
    storage: defaulted(
      Type.String({ pattern: MEBIBYTES_OR_MORE, description: 'volumes, such as 500Gi' }),
      QUOTA_DEFAULTS.storage,
    ),
    pods: defaulted(
      Type.Integer({ minimum: 1, maximum: 10_000, description: 'pods that have not ended' }),
      QUOTA_DEFAULTS.pods,
    ),
    loadBalancers: defaulted(
      Type.Integer({
        minimum: 0,
        maximum: 50,
        description: 'Services of the type LoadBalancer, each of which is billed',
      }),
      QUOTA_DEFAULTS.loadBalancers,
    ),
  },
  { additionalProperties: false, description: "what the application's namespace may ask for" },
);

export type NamespaceQuotaSettings = DeepReadonly<Static<typeof NamespaceQuotaSettings>>;
