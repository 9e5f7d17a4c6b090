import { Type } from 'typebox';
import {
  type CallStyle,
  condition,
  type Expression,
  expression,
  kindOf,
  nodeOf,
  type Operand,
  operand,
  type ValueKind,
} from './expression';
import { isPlainScalar } from './scalar';

type Scalar = string | number | boolean;

const TEXT: ValueKind = { shape: 'string' };
const TRUTH: ValueKind = { shape: 'boolean' };
const NUMBER: ValueKind = { shape: 'number' };

/** A call of a function of Go templates, Sprig or Helm that has no typed wrapper below. */
export function call<T>(
  name: string,
  style: CallStyle,
  kind: ValueKind,
  ...parameters: readonly (Expression | Scalar)[]
): Expression<T> {
  return expression({ type: 'call', name, arguments: parameters.map(operand), style }, kind);
}

export const quote = (value: Operand<Scalar>): Expression<string> =>
  call('quote', 'pipe', { ...TEXT, plain: true }, value);
export const trunc = (text: Operand<string>, length: number): Expression<string> =>
  call('trunc', 'pipe', kindOf(operand(text)), length, text);
export const trimSuffix = (text: Operand<string>, suffix: string): Expression<string> =>
  call('trimSuffix', 'pipe', kindOf(operand(text)), suffix, text);
export const replace = (text: Operand<string>, old: string, by: string): Expression<string> =>
  call('replace', 'pipe', kindOf(operand(text)), old, by, text);
export const b64enc = (text: Operand<string>): Expression<string> => call('b64enc', 'pipe', TEXT, text);
/** Of text, or of the YAML that a helper yields. */
export const sha256sum = (content: Expression | string): Expression<string> =>
  call('sha256sum', 'pipe', { ...TEXT, word: true }, content);
export const int64 = (value: Operand<number>): Expression<number> => call('int64', 'pipe', NUMBER, value);
/** `value`, or `fallback` where it is empty: "", 0, false, an empty list or map, or unset. */
export const defaultTo = <T extends Scalar>(value: Operand<T>, fallback: Operand<T>): Expression<T> =>
  call('default', 'pipe', either(value, fallback), fallback, value);

/** The value as YAML. Where it stands below a key it becomes that key's value, indented. */
export const toYaml = <T>(value: Expression<T>): Expression<T> => call('toYaml', 'prefix', kindOf(value), value);
/** The value as YAML text, to be hashed or passed on. */
export const yamlText = (value: Expression): Expression<string> => call('toYaml', 'prefix', TEXT, value);
export const toJson = (value: Expression): Expression<string> => call('toJson', 'pipe', TEXT, value);
export const toPrettyJson = (value: Expression): Expression<string> => call('toPrettyJson', 'pipe', TEXT, value);
/** The map that YAML text holds, such as the entries that a helper yields. */
export const fromYaml = (
  content: Expression<Readonly<Record<string, string>>>,
): Expression<Readonly<Record<string, string>>> => {
  const schema = Type.Record(Type.String(), Type.String());
  return expression({ type: 'call', name: 'fromYaml', arguments: [content], style: 'pipe' }, { shape: 'map' }, schema);
};

/** `value`, which the user may have written as a template, rendered with the chart's root. */
export const tpl = (value: Operand<string>, root: Expression): Expression<string> =>
  call('tpl', 'prefix', TEXT, value, root);
/** `value`; where it is empty the render ends with `message`. */
export const required = <T extends Scalar>(message: string, value: Operand<T>): Expression<T> =>
  call('required', 'prefix', kindOf(operand(value)), message, value);
/** Ends the render with `message`: for faults that values.schema.json cannot express. */
export const fail = (message: Operand<string>): Expression<string> => call('fail', 'prefix', TEXT, message);
export const printf = (format: string, ...parameters: readonly Operand<Scalar>[]): Expression<string> =>
  call('printf', 'prefix', TEXT, format, ...parameters);
/** `yes` where `condition` holds, else `no`. */
export const ternary = <T extends Scalar>(
  condition: Expression<boolean>,
  yes: Operand<T>,
  no: Operand<T>,
): Expression<T> => call('ternary', 'prefix', either(yes, no), yes, no, condition);

export const eq = <T extends Scalar>(left: Expression<T>, right: Operand<T>): Expression<boolean> =>
  compare('eq', left, right);
export const ne = <T extends Scalar>(left: Expression<T>, right: Operand<T>): Expression<boolean> =>
  compare('ne', left, right);
export const gt = (left: Operand<number>, right: Operand<number>): Expression<boolean> => compare('gt', left, right);
export const lt = (left: Operand<number>, right: Operand<number>): Expression<boolean> => compare('lt', left, right);
export const and = (...conditions: readonly Expression[]): Expression<boolean> =>
  call('and', 'prefix', TRUTH, ...conditions.map(condition));
export const or = (...conditions: readonly Expression[]): Expression<boolean> =>
  call('or', 'prefix', TRUTH, ...conditions.map(condition));
export const not = (subject: Expression): Expression<boolean> => call('not', 'prefix', TRUTH, condition(subject));
export const contains = (text: Operand<string>, part: Operand<string>): Expression<boolean> =>
  call('contains', 'prefix', TRUTH, part, text);

export const add = (...terms: readonly Operand<number>[]): Expression<number> =>
  call('add', 'prefix', NUMBER, ...terms);
export const sub = (left: Operand<number>, right: Operand<number>): Expression<number> =>
  call('sub', 'prefix', NUMBER, left, right);
export const mul = (...factors: readonly Operand<number>[]): Expression<number> =>
  call('mul', 'prefix', NUMBER, ...factors);
/** The whole part of the quotient. */
export const div = (left: Operand<number>, right: Operand<number>): Expression<number> =>
  call('div', 'prefix', NUMBER, left, right);
export const mod = (left: Operand<number>, right: Operand<number>): Expression<number> =>
  call('mod', 'prefix', NUMBER, left, right);
export const length = (value: Expression): Expression<number> => call('len', 'prefix', NUMBER, value);

/** Whether the user wrote no such value, and it has no default. */
export const isUnset = (value: Expression): Expression<boolean> => {
  // As it is: converted to a number, nothing would be 0.
  const raw = expression(nodeOf(value), { ...kindOf(value), large: false });
  return call('kindIs', 'prefix', TRUTH, 'invalid', raw);
};
export const hasPrefix = (value: Operand<string>, prefix: string): Expression<boolean> =>
  call('hasPrefix', 'prefix', TRUTH, prefix, value);

/** The list with one more item at its end. */
export const append = (list: Expression<readonly string[]>, item: Operand<string>): Expression<readonly string[]> =>
  call('append', 'prefix', { shape: 'list' }, list, item);
export const join = (separator: string, list: Expression<readonly string[]>): Expression<string> =>
  call('join', 'prefix', TEXT, separator, list);

/** The port of an http or https URL, its scheme's where it names none. */
export function portOf(url: Expression<string>): Expression<number> {
  const host = call<string>('get', 'prefix', TEXT, call('urlParse', 'prefix', { shape: 'map' }, url), 'host');
  const named = call<string>('trimPrefix', 'pipe', TEXT, ':', call('regexFind', 'prefix', TEXT, ':[0-9]+$', host));
  // Not int, for which a leading zero makes 0080 an octal number.
  return call('atoi', 'pipe', NUMBER, defaultTo(named, ternary(hasPrefix(url, 'https:'), '443', '80')));
}

/** A map of one entry. */
export const dict = <T>(key: string, value: Expression<T>): Expression<Readonly<Record<string, T>>> =>
  call('dict', 'prefix', { shape: 'map' }, key, value);
/**
 * The entries of all maps; where several have a key, the first one's. Printed from the last to the first, since
 * merge, which needs no turning round, takes an empty text for a key that is not there.
 */
export const merged = (
  ...maps: readonly Expression<Readonly<Record<string, string>>>[]
): Expression<Readonly<Record<string, string>>> =>
  // Into a new map: the function changes its first argument, and so the values themselves.
  call('mergeOverwrite', 'prefix', { shape: 'map' }, call('dict', 'prefix', { shape: 'map' }), ...maps.toReversed());
export const randAlphaNum = (count: number): Expression<string> => call('randAlphaNum', 'prefix', TEXT, count);
/** The text at `path` below the map, or "" where any step is missing. */
export const dig = (map: Expression, ...path: readonly string[]): Expression<string> =>
  call('dig', 'prefix', TEXT, ...path, '', map);
/** 0, 1, … up to `count` - 1, to range over. */
export function until(count: Operand<number>): Expression<readonly number[]> {
  const argument = call('int', 'prefix', NUMBER, count);
  const schema = Type.Array(Type.Integer({ maximum: 999_999 }));
  return expression({ type: 'call', name: 'until', arguments: [argument], style: 'prefix' }, { shape: 'list' }, schema);
}
/** The object in the cluster, or an empty map; always empty under `helm template` and Argo CD. */
export const lookup = (
  apiVersion: string,
  kind: string,
  namespace: Operand<string>,
  name: Operand<string>,
): Expression<object> => call('lookup', 'prefix', { shape: 'map' }, apiVersion, kind, namespace, name);

/** Values out of YAML are float64: Go refuses to compare them with an integer unless both are converted. */
function compare(name: string, left: Expression | Scalar, right: Expression | Scalar): Expression<boolean> {
  const [first, second] = [left, right].map((side) => {
    const subject = operand(side);
    return kindOf(subject).shape === 'number' && typeof side !== 'number'
      ? call('int64', 'prefix', NUMBER, subject)
      : subject;
  }) as [Expression, Expression];
  return call(name, 'prefix', TRUTH, first, second);
}

function either(one: Operand<Scalar>, other: Operand<Scalar>): ValueKind {
  const kinds = [one, other].map((side) => {
    const kind = kindOf(operand(side));
    return typeof side === 'string' ? { ...kind, plain: isPlainScalar(side) } : kind;
  }) as [ValueKind, ValueKind];
  return {
    shape: kinds[0].shape,
    plain: kinds.every((kind) => kind.plain),
    large: kinds.some((kind) => kind.large),
  };
}
