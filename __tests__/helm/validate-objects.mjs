// Reads Kubernetes objects as a JSON list from standard input and prints what their schemas have against them.
// A program of its own: kubernetes-models ships ES modules only, which Jest does not resolve.
import { text } from 'node:stream/consumers';

/** Packages with the schemas of custom resources, by API group; Kubernetes' own kinds are in kubernetes-models. */
const CUSTOM_RESOURCES = {
  'external-secrets.io': '@kubernetes-models/external-secrets',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
};

/** Velero publishes no schemas in a package: kubeconform's and its own admission remain. */
const WITHOUT_SCHEMA = ['velero.io'];

const problems = [];
for (const object of JSON.parse(await text(process.stdin))) {
  const [group] = object.apiVersion.split('/');
  if (WITHOUT_SCHEMA.includes(group)) continue;
  const kinds = await import(`${CUSTOM_RESOURCES[group] ?? 'kubernetes-models'}/${object.apiVersion}`);
  try {
    new kinds[object.kind](object).validate();
  } catch (error) {
    problems.push(`${object.kind} ${object.metadata.name}: ${error.message}`);
  }
}
console.log(JSON.stringify(problems));
