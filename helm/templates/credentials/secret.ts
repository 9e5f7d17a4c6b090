import type { Secret } from 'kubernetes-types/core/v1';
import { release } from '../../language/built-in';
import { comment, variable } from '../../language/control';
import { b64enc, defaultTo, dig, lookup, randAlphaNum } from '../../language/functions';
import { template } from '../../language/template';
import { credentialsLabels } from '../labels';
import { ACCESS_KEY, credentialsGenerated, generatedSecretName, SECRET_KEY } from './names';

const existing = variable('existing', lookup('v1', 'Secret', release.namespace, generatedSecretName));

export const credentialsSecret = template<Secret>({
  path: 'credentials/secret.yaml',
  when: credentialsGenerated,
  before: existing.assigned,
  object: {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: generatedSecretName,
      labels: credentialsLabels.labels,
      ...comment("The keys outlive the release, as MinIO's volumes do: a new install on them needs the same keys."),
      annotations: { 'helm.sh/resource-policy': 'keep' },
    },
    type: 'Opaque',
    data: {
      [ACCESS_KEY]: keptOrRandom(ACCESS_KEY, 20),
      [SECRET_KEY]: keptOrRandom(SECRET_KEY, 40),
    },
  },
});

/** An upgrade keeps the key that the cluster holds. */
function keptOrRandom(key: string, length: number) {
  return defaultTo(dig(existing.value, 'data', key), b64enc(randAlphaNum(length)));
}
