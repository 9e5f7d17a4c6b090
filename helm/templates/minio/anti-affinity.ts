import type { Affinity } from 'kubernetes-types/core/v1';
import { when } from '../../language/control';
import { eq } from '../../language/functions';
import type { Templated } from '../../language/templated';
import { values } from '../../values';
import { minioLabels } from '../labels';

const elsewhere = {
  topologyKey: 'kubernetes.io/hostname',
  labelSelector: { matchLabels: minioLabels.selectorLabels },
};

/** Two servers on one node would be lost with it together. */
export const antiAffinity: Templated<Affinity> = {
  podAntiAffinity: when(
    eq(values.minio.podAntiAffinity, 'required'),
    { requiredDuringSchedulingIgnoredDuringExecution: [elsewhere] },
    { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: elsewhere }] },
  ),
};
