import { and } from '../../language/functions';
import { values } from '../../values';
import { ingressTo } from '../ingress';
import { ingressAnnotations } from '../ingress-annotations';
import { minioLabels } from '../labels';
import { minioConsoleName, minioName } from '../names';

const { console: minioConsole, enabled } = values.minio;

export const consoleIngressAnnotations = ingressAnnotations({
  name: 'file-server.minio.consoleIngressAnnotations',
  description: "Annotations of the Ingress of MinIO's console for the chosen controller.",
  settings: minioConsole.ingress,
  healthCheckPath: '/',
});

export const consoleIngress = ingressTo({
  path: 'minio/console-ingress.yaml',
  when: and(enabled, minioConsole.enabled, minioConsole.ingress.enabled),
  name: minioConsoleName,
  labels: minioLabels.labels,
  settings: minioConsole.ingress,
  annotations: consoleIngressAnnotations,
  service: { name: minioName, port: 'console' },
});
