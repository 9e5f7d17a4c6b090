import type { Secret } from 'kubernetes-types/core/v1';
import { release } from '../../language/built-in';
import { comment, variable, when } from '../../language/control';
import { b64enc, defaultTo, dig, lookup, randAlphaNum } from '../../language/functions';
import { template } from '../../language/template';
import { credentialsLabels } from '../labels';
import { ACCESS_KEY, credentialsGenerated, ownSecretName, ROOT_PASSWORD, ROOT_USER, SECRET_KEY } from './names';

const existing = variable('existing', lookup('v1', 'Secret', release.namespace, ownSecretName));

/** Lengths within MinIO's limits: user names have 3 characters or more, passwords 8 to 40. */
const NAME_LENGTH = 20;
const PASSWORD_LENGTH = 40;

export const credentialsSecret = template<Secret>({
  path: 'credentials/secret.yaml',
  when: credentialsGenerated,
  before: existing.assigned,
  object: {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: ownSecretName,
      labels: credentialsLabels.labels,
      ...comment("The keys outlive the release, as MinIO's volumes do: a new install on them needs the same keys."),
      annotations: { 'helm.sh/resource-policy': 'keep' },
    },
    type: 'Opaque',
    data: {
      ...when(
        dig(existing.value, 'data', ROOT_USER),
        {
          [ROOT_USER]: kept(ROOT_USER, NAME_LENGTH),
          [ROOT_PASSWORD]: kept(ROOT_PASSWORD, PASSWORD_LENGTH),
          [ACCESS_KEY]: kept(ACCESS_KEY, NAME_LENGTH),
          [SECRET_KEY]: kept(SECRET_KEY, PASSWORD_LENGTH),
        },
        {
          ...comment(
            'Until version 0.2 the file server had the root user: that one stays, and the server gets its own.',
          ),
          [ROOT_USER]: kept(ACCESS_KEY, NAME_LENGTH),
          [ROOT_PASSWORD]: kept(SECRET_KEY, PASSWORD_LENGTH),
          [ACCESS_KEY]: random(NAME_LENGTH),
          [SECRET_KEY]: random(PASSWORD_LENGTH),
        },
      ),
    },
  },
});

/** What the cluster holds at this key, which an upgrade keeps. */
function kept(key: string, length: number) {
  return defaultTo(dig(existing.value, 'data', key), random(length));
}

function random(length: number) {
  return b64enc(randAlphaNum(length));
}
