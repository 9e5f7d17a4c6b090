import { type TObject, type TProperties, Type } from 'typebox';

/** A map of known keys: any other key is refused, so that a misspelt value is an error and not silence. */
export function group<Properties extends TProperties>(
  description: string,
  properties: Properties,
): TObject<Properties> {
  return Type.Object(properties, { description, additionalProperties: false });
}

/** A part of a Kubernetes object that is passed on as it is: the API server checks it. */
export function kubernetes<T>(description: string, initial: T) {
  return Type.Unsafe<T>({ type: Array.isArray(initial) ? 'array' : 'object', description, default: initial });
}

export function text(description: string, initial = '', pattern?: string) {
  return Type.String({ description, default: initial, ...(pattern === undefined ? {} : { pattern }) });
}

export function flag(description: string, initial: boolean) {
  return Type.Boolean({ description, default: initial });
}

export function whole(
  description: string,
  initial: number,
  bounds: { readonly minimum: number; readonly maximum: number },
) {
  return Type.Integer({ description, default: initial, ...bounds });
}

export function choice<const Words extends readonly string[]>(
  description: string,
  words: Words,
  initial: Words[number],
) {
  return Type.Unsafe<Words[number]>({ enum: [...words], description, default: initial });
}

/** Key-value pairs with free keys, such as labels. */
export function pairs(description: string, initial: Readonly<Record<string, string>> = {}) {
  return Type.Record(Type.String(), Type.String(), { description, default: initial });
}

/** Labels that the chart sets itself: selectors, Services and NetworkPolicies rely on them. */
const OWN_LABELS = [
  ...['name', 'instance', 'component', 'version', 'managed-by'].map((name) => `app.kubernetes.io/${name}`),
  'helm.sh/chart',
  // Of MinIO's pools.
  'pool',
];

/** Labels besides those of the chart. */
export function labels(description: string, initial: Readonly<Record<string, string>> = {}) {
  return pairsBesides(OWN_LABELS, description, initial);
}

/** Annotations that the chart sets itself on pods: they say when pods start anew, and which of them is a hook. */
const OWN_POD_ANNOTATIONS = [
  'checksum/environment',
  'credentials/revision',
  'helm.sh/hook',
  'helm.sh/hook-delete-policy',
];

/** Annotations of pods besides those of the chart. */
export function podAnnotations(description: string) {
  return pairsBesides(OWN_POD_ANNOTATIONS, description, {});
}

/** A key that the chart has as well would stand twice in one object. */
function pairsBesides(own: readonly string[], description: string, initial: Readonly<Record<string, string>>) {
  return Type.Record(Type.String(), Type.String(), {
    description,
    default: initial,
    propertyNames: { not: { enum: own } },
  });
}
