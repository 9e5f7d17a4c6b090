import type { TSchema } from 'typebox';
import type { Body } from './control';
import { type Expression, expression, type ValueKind } from './expression';
import { type Reference, reference } from './reference';
import { rootScope, Scope } from './scope';

/** A named template (`define`): what `include` of it yields, and what it is called with. */
export interface Helper<Result, Argument = Root> {
  readonly name: string;
  readonly kind: ValueKind;
  readonly description: string;
  readonly body: Body;
  /** What the dot is inside: the chart's root, or the argument. */
  readonly scope: Scope;
  readonly takes?: (argument: Argument) => Result;
}

/** The chart's root as an argument: `.` at the top of a template, `$` below. */
export interface Root {
  readonly root: true;
}

export const root: Expression<Root> = expression({ type: 'path', origin: rootScope, segments: [] }, { shape: 'map' });

export interface HelperProps<Content> {
  readonly name: string;
  /** For the comment above the `define`: what it yields, and why it is as it is. */
  readonly description: string;
  readonly body: Content;
}

/** A helper that yields one line of text; `plain` and `word` are those of `ValueKind`. */
export function textHelper(props: HelperProps<readonly unknown[]> & Pick<ValueKind, 'plain' | 'word'>): Helper<string> {
  const { name, description, body, plain, word } = props;
  return { name, description, body, kind: { shape: 'string', plain, word }, scope: rootScope };
}

/** A helper that yields the entries of a map, such as labels. */
export function mapHelper<Result extends object = Readonly<Record<string, string>>>(
  props: HelperProps<object>,
): Helper<Result> {
  return { ...props, body: props.body as Body, kind: { shape: 'map' }, scope: rootScope };
}

/** A text helper called with a value that `schema` describes instead of the root, such as an image. */
export function textHelperOf<Argument>(
  schema: TSchema,
  props: Omit<HelperProps<never>, 'body'> & {
    readonly plain?: boolean;
    readonly body: (argument: Reference<Argument>) => readonly unknown[];
  },
): Helper<string, Argument> {
  const scope = new Scope();
  const { name, description, plain = false } = props;
  return {
    name,
    description,
    kind: { shape: 'string', plain },
    scope,
    body: props.body(reference<Argument>(schema, scope)),
  };
}

/** `include` of a helper, with the root or with the argument that it takes. */
export function include<Result>(helper: Helper<Result>): Expression<Result>;
export function include<Result, Argument>(
  helper: Helper<Result, Argument>,
  argument: Expression<Argument>,
): Expression<Result>;
export function include<Result>(helper: Helper<Result, never>, argument: Expression = root): Expression<Result> {
  return expression({ type: 'include', helper: helper.name, argument }, helper.kind);
}
