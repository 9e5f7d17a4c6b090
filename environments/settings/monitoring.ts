import { type Static, Type } from 'typebox';
import type { DeepReadonly } from './deep-readonly';
import { defaulted } from './defaulted';

/** Prometheus, Alertmanager and Grafana. */
export const MonitoringSettings = Type.Object(
  {
    retentionDays: defaulted(
      Type.Integer({
        minimum: 1,
        maximum: 730,
        description: 'days for which metrics are kept, or fewer where their volume is full',
      }),
      15,
    ),
    storageGiB: defaulted(
      Type.Integer({ minimum: 10, maximum: 16_384, description: 'GiB of the volume of each Prometheus' }),
      50,
    ),
    replicas: defaulted(
      Type.Integer({
        minimum: 1,
        maximum: 3,
        description: 'how often Prometheus and Alertmanager run; with two, alerts come while a node is replaced',
      }),
      1,
    ),
    // Secrets Manager takes 7 to 30 days, or none.
    secretRecoveryDays: defaulted(
      Type.Enum([0, 7, 14, 30], {
        description: "days in which the deleted password of Grafana's administrator can be restored",
      }),
      30,
    ),
  },
  { additionalProperties: false, description: 'Prometheus, Alertmanager and Grafana' },
);

export type MonitoringSettings = DeepReadonly<Static<typeof MonitoringSettings>>;
