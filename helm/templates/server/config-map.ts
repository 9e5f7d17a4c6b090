import type { ConfigMap } from 'kubernetes-types/core/v1';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { serverLabels } from '../labels';
import { serverName } from '../names';
import { serverEnvironmentHelper } from './environment';

export const serverConfigMap = template<ConfigMap>({
  path: 'server/config-map.yaml',
  object: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: serverName, labels: serverLabels.labels },
    data: include(serverEnvironmentHelper),
  },
});
