import { release } from '../language/built-in';
import { when } from '../language/control';
import { and, eq, not } from '../language/functions';
import { textFile } from '../language/template';
import { text } from '../language/text';
import { values } from '../values';
import { hasOwnSecret, ownSecretName, ROOT_USER } from './credentials/names';
import { serverName } from './names';
import { seedJobName } from './seed/names';
import { servesTls } from './server/tls';

const { minio, seed, server } = values;
const namespace = text`-n ${release.namespace}`;

export const notes = textFile({
  path: 'NOTES.txt',
  lines: [
    text`${serverName} serves the bucket ${values.store.bucket}.`,
    '',
    'Next:',
    '',
    '1. Check it by a round trip of a file:',
    text`     helm test ${release.name} ${namespace} --logs`,
    '2. Open it:',
    ...when(
      server.ingress.enabled,
      [text`     kubectl get ingress ${namespace} ${serverName}`],
      when(
        server.httpRoute.enabled,
        [text`     kubectl get httproute ${namespace} ${serverName}`],
        when(
          eq(server.service.type, 'LoadBalancer'),
          [text`     kubectl get service ${namespace} ${serverName} --watch`],
          [
            text`     kubectl port-forward ${namespace} service/${serverName} 8080:${server.service.port}`,
            ...when(servesTls, ['   then https://127.0.0.1:8080/'], ['   then http://127.0.0.1:8080/']),
          ],
        ),
      ),
    ),
    ...when(
      seed.enabled,
      ['3. See what was stored:', text`     kubectl logs ${namespace} job/${seedJobName}`],
      [
        '3. See what the servers say:',
        text`     kubectl logs ${namespace} --prefix -l app.kubernetes.io/instance=${release.name},app.kubernetes.io/component=server`,
      ],
    ),
    ...when(and(eq(server.settings.WRITES, 'off'), not(server.settings.ACCESS_RULES)), [
      '',
      'Nobody may upload yet. Let people in with server.settings.WRITES (basic, bearer, oidc or, behind a door of your own, open).',
    ]),
    ...when(eq(server.settings.WRITES, 'open'), [
      '',
      'WARNING: server.settings.WRITES=open lets everybody who reaches the server upload and delete.',
    ]),
    ...when(minio.enabled, [
      ...when(hasOwnSecret, [
        '',
        'The keys are kept when the release is deleted, as the volumes are. The root user of MinIO:',
        text`  kubectl get secret ${namespace} ${ownSecretName} -o jsonpath='{.data.${ROOT_USER}}' | base64 -d`,
      ]),
      '',
      'MinIO is no longer maintained upstream; this chart runs the continuation with the security fixes.',
      'See "MinIO" in its README for the way to another image.',
    ]),
  ],
});
