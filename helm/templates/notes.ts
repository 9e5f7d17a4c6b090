import { release } from '../language/built-in';
import { when } from '../language/control';
import { and, eq, not, text } from '../language/functions';
import { textFile } from '../language/template';
import { values } from '../values';
import { credentialsGenerated, generatedSecretName } from './credentials/names';
import { serverName } from './names';
import { seedJobName } from './seed/names';

const { minio, seed, server } = values;
const namespace = text`-n ${release.namespace}`;

export const notes = textFile({
  path: 'NOTES.txt',
  lines: [
    text`${serverName} serves the bucket ${values.store.bucket}.`,
    '',
    'Open it:',
    text`  kubectl port-forward ${namespace} service/${serverName} 8080:${server.service.port}`,
    '  then http://127.0.0.1:8080/',
    ...when(server.ingress.enabled, [
      '  or through the Ingress:',
      text`  kubectl get ingress ${namespace} ${serverName}`,
    ]),
    ...when(eq(server.service.type, 'LoadBalancer'), [
      '  or through the load balancer:',
      text`  kubectl get service ${namespace} ${serverName}`,
    ]),
    ...when(seed.enabled, ['', 'See what was stored:', text`  kubectl logs ${namespace} job/${seedJobName}`]),
    ...when(and(eq(server.settings.WRITES, 'off'), not(server.settings.ACCESS_RULES)), [
      '',
      'Nobody may upload yet. Let people in with server.settings.WRITES (basic, bearer, oidc or, behind a door of your own, open).',
    ]),
    ...when(eq(server.settings.WRITES, 'open'), [
      '',
      'WARNING: server.settings.WRITES=open lets everybody who reaches the server upload and delete.',
    ]),
    ...when(credentialsGenerated, [
      '',
      'The keys of MinIO were generated, and are kept when the release is deleted:',
      text`  kubectl get secret ${namespace} ${generatedSecretName} -o jsonpath='{.data.access-key}' | base64 -d`,
    ]),
    ...when(minio.enabled, [
      '',
      'MinIO is no longer maintained upstream; this chart runs the continuation with the security fixes.',
      'See "MinIO" in its README for the way to another image.',
    ]),
  ],
});
