import type { ConfigMap } from 'kubernetes-types/core/v1';
import { blockText } from '../../language/block-text';
import { dict, toPrettyJson } from '../../language/functions';
import { template } from '../../language/template';
import { values } from '../../values';
import { seedLabels } from '../labels';
import { seedJobName } from './names';

/** Key of the manifest, and the name of the file where it is mounted. */
export const MANIFEST = 'manifest.json';

export const seedConfigMap = template<ConfigMap>({
  path: 'seed/config-map.yaml',
  when: values.seed.enabled,
  object: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: seedJobName, labels: seedLabels.labels },
    data: { [MANIFEST]: blockText(toPrettyJson(dict('files', values.seed.files))) },
  },
});
