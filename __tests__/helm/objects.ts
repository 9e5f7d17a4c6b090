import { parseAllDocuments } from 'yaml';

/** A rendered Kubernetes object, as far as tests look into it. */
// biome-ignore lint/suspicious/noExplicitAny: tests reach into objects of many kinds
export type KubernetesObject = any;

/** The objects of a rendered chart, as YAML 1.1 reads them. */
export function objectsOf(rendered: string): KubernetesObject[] {
  return parseAllDocuments(rendered, { version: '1.1' })
    .map((document) => {
      if (document.errors.length > 0) {
        throw document.errors[0];
      }
      return document.toJS();
    })
    .filter((object) => object !== null);
}

/** The one object of its kind whose name ends in `suffix`. */
export function find(objects: readonly KubernetesObject[], kind: string, suffix = ''): KubernetesObject {
  const found = objects.filter((object) => object.kind === kind && object.metadata.name.endsWith(suffix));
  if (found.length !== 1) {
    throw new Error(`${found.length} objects of kind ${kind} whose name ends in "${suffix}"`);
  }
  return found[0];
}

/** What every pod will be: the templates of workloads, Jobs and CronJobs, and pods themselves. */
export function podsOf(objects: readonly KubernetesObject[]): KubernetesObject[] {
  return objects
    .map((object) => (object.kind === 'Pod' ? object : (object.spec?.jobTemplate?.spec ?? object.spec)?.template))
    .filter((template) => template?.spec?.containers !== undefined);
}

/** Whether a selector takes an object with these labels. */
export function matches(selector: Record<string, string>, labels: Record<string, string>): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}
