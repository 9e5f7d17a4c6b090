import type { TSchema } from 'typebox';
import type { Scope } from './scope';

export const expressionData: unique symbol = Symbol('expression');
declare const yielded: unique symbol;

/** What an expression yields, as far as printing it needs to know. */
export interface ValueKind {
  readonly shape: 'string' | 'number' | 'boolean' | 'map' | 'list';
  /** A string that YAML can read only as that string (a DNS name, an enumerated word): it needs no quotes. */
  readonly plain?: boolean;
  /** A string of letters, digits, dots and hyphens: harmless within other text, though alone it may be `123` or `on`. */
  readonly word?: boolean;
  /** A number that may reach 1,000,000, from where Go prints a float64 in scientific notation (helm#1707). */
  readonly large?: boolean;
}

/** One step of an expression's tree; only the printer turns it into Go template text. */
export type ExpressionNode =
  | { readonly type: 'literal'; readonly value: string | number | boolean }
  | { readonly type: 'path'; readonly origin: Scope; readonly segments: readonly string[] }
  | { readonly type: 'key'; readonly origin: Scope }
  | {
      readonly type: 'method';
      readonly origin: Scope;
      readonly segments: readonly string[];
      readonly arguments: readonly Expression[];
    }
  | { readonly type: 'variable'; readonly name: string }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly arguments: readonly Expression[];
      readonly style: CallStyle;
    }
  | { readonly type: 'include'; readonly helper: string; readonly argument: Expression }
  | { readonly type: 'text'; readonly parts: readonly (string | Expression)[] };

/** `prefix`: `printf "%s" .a`; `pipe`: `.a | trunc 63`, the last argument of the Go function before the bar. */
export type CallStyle = 'prefix' | 'pipe';

/**
 * A piece of Go template that yields a `T`. It is a tree, not text: inside `with` and `range`
 * the root is `$`, so only the printer knows how a path reads.
 */
export interface Expression<T = unknown> {
  readonly [expressionData]: { readonly node: ExpressionNode; readonly kind: ValueKind; readonly schema?: TSchema };
  readonly [yielded]?: T;
}

/** An argument: an expression or a literal of the same type. */
export type Operand<T> = T extends string | number | boolean ? Expression<T> | T : Expression<T>;

export function expression<T>(node: ExpressionNode, kind: ValueKind, schema?: TSchema): Expression<T> {
  return { [expressionData]: { node, kind, schema } };
}

export function isExpression(candidate: unknown): candidate is Expression {
  return typeof candidate === 'object' && candidate !== null && expressionData in candidate;
}

export function nodeOf(subject: Expression): ExpressionNode {
  return subject[expressionData].node;
}

export function kindOf(subject: Expression): ValueKind {
  return subject[expressionData].kind;
}

/** The schema of the value that a path leads to; anything else has none. */
export function schemaOf(subject: Expression): TSchema {
  return subject[expressionData].schema ?? {};
}

/**
 * What a condition may be: anything that Go finds empty as a reader would.
 *
 * @throws Error for a number: Helm 3.18 holds it as text, of which 0 is not empty
 */
export function condition(subject: Expression): Expression {
  if (kindOf(subject).shape === 'number') {
    throw new Error(
      'A number is no condition: some versions of Helm take 0 for true. Compare it, as in gt(number, 0).',
    );
  }
  return subject;
}

/** A literal becomes an expression; an expression stays what it is. */
export function operand(value: Expression | string | number | boolean): Expression {
  if (isExpression(value)) {
    return value;
  }
  return expression({ type: 'literal', value }, { shape: typeof value as 'string' | 'number' | 'boolean' });
}
