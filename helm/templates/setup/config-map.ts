import type { ConfigMap } from 'kubernetes-types/core/v1';
import { blockText } from '../../language/block-text';
import { fromYaml, toPrettyJson } from '../../language/functions';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { values } from '../../values';
import { setupLabels } from '../labels';
import { setupJobName } from './names';
import { policyHelper } from './policy';
import { SETUP_SCRIPT } from './script';

/** Keys of the ConfigMap, and the names of the files where it is mounted. */
export const SCRIPT = 'setup.sh';
export const POLICY = 'policy.json';

export const setupConfigMap = template<ConfigMap>({
  path: 'setup/config-map.yaml',
  when: values.minio.enabled,
  object: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: setupJobName, labels: setupLabels.labels },
    data: { [SCRIPT]: SETUP_SCRIPT, [POLICY]: blockText(toPrettyJson(fromYaml(include(policyHelper)))) },
  },
});
