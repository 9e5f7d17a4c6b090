import type { Pod } from 'kubernetes-types/core/v1';
import { comment, commentItem, entriesOf, itemsOf, when } from '../../language/control';
import { include } from '../../language/helper';
import { template } from '../../language/template';
import { text } from '../../language/text';
import { values } from '../../values';
import { serverImageHelper } from '../image';
import { testLabels } from '../labels';
import { serverName, testName } from '../names';
import { podIdentity, podLabels, podPlacement } from '../pod';
import { containerSecurityContext } from '../pod-security';
import { seedServiceAccount } from '../seed/service-account';
import { serverVolumeMounts, serverVolumes } from '../server/mounts';
import { servesTls } from '../server/tls';

const { server, test } = values;

export const roundTripTest = template<Pod>({
  path: 'tests/round-trip.yaml',
  comment: 'helm test: a file goes in and comes out again through the Service, as a client would see it.',
  object: {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: testName,
      labels: podLabels(test, testLabels.selectorLabels),
      annotations: {
        'helm.sh/hook': 'test',
        ...comment('The pod stays for its log until the next test: Helm 3 cannot show the log of one that is gone.'),
        'helm.sh/hook-delete-policy': 'before-hook-creation',
        ...entriesOf(test.podAnnotations),
      },
    },
    spec: {
      ...podIdentity(test, seedServiceAccount.name),
      restartPolicy: 'Never',
      containers: [
        {
          name: 'test',
          image: include(serverImageHelper),
          imagePullPolicy: server.image.pullPolicy,
          command: ['node', 'dist/server/smoke/index.js'],
          envFrom: [{ configMapRef: { name: serverName } }],
          env: [
            ...when(
              servesTls,
              [
                { name: 'SMOKE_URL', value: text`https://${serverName}:${server.service.port}` },
                ...commentItem('The certificate is for the public name, not for that of the Service.'),
                { name: 'NODE_TLS_REJECT_UNAUTHORIZED', value: '0' },
              ],
              [{ name: 'SMOKE_URL', value: text`http://${serverName}:${server.service.port}` }],
            ),
            ...itemsOf(server.extraEnv),
          ],
          resources: test.resources,
          securityContext: containerSecurityContext,
          volumeMounts: serverVolumeMounts,
        },
      ],
      volumes: serverVolumes,
      ...podPlacement(test),
    },
  },
});
