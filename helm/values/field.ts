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
const STANDARD_LABELS = [
  ...['name', 'instance', 'component', 'version', 'managed-by'].map((name) => `app.kubernetes.io/${name}`),
  'helm.sh/chart',
];

/** Labels besides the standard ones. */
export function labels(description: string) {
  return Type.Record(Type.String(), Type.String(), {
    description,
    default: {},
    propertyNames: { not: { enum: STANDARD_LABELS } },
  });
}
