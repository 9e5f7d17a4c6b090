import { text } from '../../language/text';
import { values } from '../../values';
import { ingressTo } from '../ingress';
import { ingressAnnotations } from '../ingress-annotations';
import { serverLabels } from '../labels';
import { serverName } from '../names';
import { servesTls } from './tls';

const { ingress, settings } = values.server;

export const serverIngressAnnotations = ingressAnnotations({
  name: 'file-server.server.ingressAnnotations',
  description: 'Annotations of the Ingress of the file server for the chosen controller.',
  settings: ingress,
  healthCheckPath: text`${settings.SERVICE_PREFIX}/ready`,
  drainDelay: settings.DRAIN_DELAY_MS,
  tls: servesTls,
});

export const serverIngress = ingressTo({
  path: 'server/ingress.yaml',
  when: ingress.enabled,
  name: serverName,
  labels: serverLabels.labels,
  settings: ingress,
  annotations: serverIngressAnnotations,
  service: { name: serverName, port: 'http' },
});
