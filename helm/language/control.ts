import {
  condition,
  type Expression,
  expression,
  expressionData,
  kindOf,
  nodeOf,
  type Operand,
  schemaOf,
} from './expression';
import { itemSchema, type Reference, reference } from './reference';
import { Scope } from './scope';

/** What stands between `{{ if }}` and `{{ end }}`: entries of a map, items of a list or statements of a text. */
export type Body = Readonly<Record<string, unknown>> | readonly unknown[];

/** An action that stands on lines of its own among the keys of a map or the items of a list. */
export class Control {
  constructor(readonly action: Action) {}
}

export type Action =
  | { readonly type: 'if'; readonly condition: Expression; readonly body: Body; readonly otherwise?: Body }
  | {
      readonly type: 'with';
      readonly subject: Expression;
      readonly scope: Scope;
      readonly body: Body;
      readonly otherwise?: Body;
    }
  | { readonly type: 'range'; readonly subject: Expression; readonly scope: Scope; readonly body: Body }
  | { readonly type: 'assign'; readonly name: string; readonly value: Expression }
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'splice'; readonly value: Expression }
  | { readonly type: 'entry'; readonly key: Expression; readonly value: unknown };

/** `{{ if condition }}`: spread the outcome where the entries or items belong. A lone `when` as `otherwise` reads `else if`. */
export function when<Item, Other = Item>(
  condition: Expression,
  body: readonly Item[],
  otherwise?: readonly Other[],
): (Item | Other)[];
export function when<Entries extends object, Others extends object = Entries>(
  condition: Expression,
  body: Entries,
  otherwise?: Others,
): Partial<Entries & Others>;
export function when(subject: Expression, body: object, otherwise?: object): object {
  return spreadable(
    { type: 'if', condition: condition(subject), body: body as Body, otherwise: otherwise as Body | undefined },
    Array.isArray(body),
  );
}

/** `{{ if not condition }}`. */
export function unless<Item>(condition: Expression, body: readonly Item[]): Item[];
export function unless<Entries extends object>(condition: Expression, body: Entries): Partial<Entries>;
export function unless(subject: Expression, body: object): object {
  const negated = expression<boolean>(
    { type: 'call', name: 'not', arguments: [condition(subject)], style: 'prefix' },
    { shape: 'boolean' },
  );
  return when(negated, body);
}

/** `{{ with subject }}`: the body, built from the dot, stands only where `subject` is not empty. */
export function within<T, Item>(
  subject: Expression<T>,
  body: (dot: Reference<T>) => readonly Item[],
  names?: { readonly as: string },
): Item[];
export function within<T, Entries extends object>(
  subject: Expression<T>,
  body: (dot: Reference<T>) => Entries,
  names?: { readonly as: string },
): Partial<Entries>;
export function within<T>(
  subject: Expression<T>,
  body: (dot: Reference<T>) => object,
  names?: { readonly as: string },
): object {
  const scope = new Scope(names?.as);
  const built = body(dotOf(subject, scope));
  return spreadable({ type: 'with', subject: condition(subject), scope, body: built as Body }, Array.isArray(built));
}

/** What `range` finds in a `T`: the items of a list or the values of a map. */
export type ItemOf<T> = T extends readonly (infer Item)[]
  ? Item
  : T extends Readonly<Record<string, infer Value>>
    ? Value
    : never;

/** The variables of `range $key, $as := …`; without them the item is the dot. */
export interface RangeNames {
  readonly as?: string;
  readonly key?: string;
}

/** `{{ range subject }}`: `key` is the index in a list or the key in a map, and needs `names.key` and `names.as`. */
export function range<T, Item>(
  subject: Expression<T>,
  body: (item: Reference<ItemOf<T>>, key: Expression<string>) => readonly Item[],
  names?: RangeNames,
): Item[];
export function range<T, Entries extends object>(
  subject: Expression<T>,
  body: (item: Reference<ItemOf<T>>, key: Expression<string>) => Entries,
  names?: RangeNames,
): Partial<Entries>;
export function range<T>(
  subject: Expression<T>,
  body: (item: Reference<ItemOf<T>>, key: Expression<string>) => object,
  names: RangeNames = {},
): object {
  const scope = new Scope(names.as, names.key);
  const indexed = kindOf(subject).shape === 'list';
  const key = expression<string>({ type: 'key', origin: scope }, indexed ? { shape: 'number' } : { shape: 'string' });
  const built = body(reference<ItemOf<T>>(itemSchema(schemaOf(subject)), scope), key);
  return spreadable({ type: 'range', subject, scope, body: built as Body }, Array.isArray(built));
}

/** `{{- $name := value }}`: spread `assigned` where the assignment belongs, use `value` after it. */
export function variable<T>(
  name: string,
  value: Expression<T>,
): { readonly assigned: never[]; readonly value: Expression<T> } {
  return {
    assigned: [new Control({ type: 'assign', name, value })] as never[],
    value: expression<T>({ type: 'variable', name }, kindOf(value)),
  };
}

/** A comment of the template, for its readers: it does not reach the rendered object. */
export function comment(text: string): object {
  return spreadable({ type: 'comment', text }, false);
}

/** The same among the items of a list. */
export function commentItem(text: string): never[] {
  return spreadable({ type: 'comment', text }, true) as never[];
}

/** All entries of the map that `value` yields, if any, among the other keys. */
export function entriesOf<T extends object>(value: Expression<T>): Partial<T> {
  return splice(value, false) as Partial<T>;
}

/** All items of the list that `value` yields, if any, among the other items. */
export function itemsOf<Item>(value: Expression<readonly Item[]>): Item[] {
  return splice(value, true) as Item[];
}

/** One entry whose key is known only when the chart is rendered. */
export function entry<Value>(key: Operand<string>, value: Value): Record<string, Value> {
  return spreadable({ type: 'entry', key: key as Expression, value }, false) as Record<string, Value>;
}

let controls = 0;

/**
 * A control in a form that `...` carries into its place. Among entries it needs a key: a unique
 * string, since symbols would lose their place among the keys. The key is never printed.
 */
function spreadable(action: Action, inList: boolean): object {
  const control = new Control(action);
  return inList ? [control] : { [`{{ ${++controls} }}`]: control };
}

/** A value may be empty, and `{}` or `[]` cannot stand among other entries: only a helper's outcome goes without `with`. */
function splice(value: Expression, inList: boolean): object {
  if (nodeOf(value).type === 'include') {
    return spreadable({ type: 'splice', value }, inList);
  }
  return within(value, (dot) => spreadable({ type: 'splice', value: dot }, inList));
}

function dotOf<T>(subject: Expression<T>, scope: Scope): Reference<T> {
  if (subject[expressionData].schema) {
    return reference<T>(schemaOf(subject), scope);
  }
  return expression<T>({ type: 'path', origin: scope, segments: [] }, kindOf(subject)) as Reference<T>;
}
