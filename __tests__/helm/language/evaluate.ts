import { BlockText } from '../../../helm/language/block-text';
import { type Body, Control } from '../../../helm/language/control';
import { type Expression, isExpression, nodeOf } from '../../../helm/language/expression';
import { rootScope, type Scope } from '../../../helm/language/scope';

/** What each scope's dot is at this point of the evaluation. */
type Bindings = ReadonlyMap<Scope, { readonly value: unknown; readonly key?: unknown }>;

/**
 * What Helm must make of a tree of the template language, worked out without any text: the oracle
 * of the round-trip test. A map or list whose entries are all conditional and all absent is null,
 * as YAML reads a key with nothing below it.
 */
export function evaluate(tree: unknown, values: unknown, files: Readonly<Record<string, string>>): unknown {
  const Files = { Get: (path: string) => files[path] ?? '' };
  return evaluateTree(tree, new Map([[rootScope, { value: { Values: values, Files } }]]));
}

function evaluateTree(tree: unknown, bindings: Bindings): unknown {
  if (tree instanceof BlockText) {
    return evaluateExpression(tree.content, bindings);
  }
  if (isExpression(tree)) {
    return evaluateExpression(tree, bindings);
  }
  if (Array.isArray(tree)) {
    const items = evaluateItems(tree, bindings);
    return tree.length > 0 && items.length === 0 ? null : items;
  }
  if (typeof tree === 'object' && tree !== null) {
    const entries = evaluateEntries(tree as Body, bindings);
    return Object.keys(tree).length > 0 && entries.length === 0 ? null : Object.fromEntries(entries);
  }
  return tree;
}

function evaluateEntries(body: Body, bindings: Bindings): [string, unknown][] {
  return Object.entries(body).flatMap(([key, value]): [string, unknown][] => {
    if (!(value instanceof Control)) {
      return [[key, evaluateTree(value, bindings)]];
    }
    if (value.action.type === 'entry') {
      return [[String(evaluateExpression(value.action.key, bindings)), evaluateTree(value.action.value, bindings)]];
    }
    return control(value, bindings, evaluateEntries, (spliced) => Object.entries(spliced as object));
  });
}

function evaluateItems(body: Body, bindings: Bindings): unknown[] {
  return (body as readonly unknown[]).flatMap((item) =>
    item instanceof Control
      ? control(item, bindings, evaluateItems, (spliced) => spliced as unknown[])
      : [evaluateTree(item, bindings)],
  );
}

function control<Result>(
  { action }: Control,
  bindings: Bindings,
  inside: (body: Body, bindings: Bindings) => Result[],
  splice: (value: unknown) => Result[],
): Result[] {
  switch (action.type) {
    case 'if': {
      const chosen = truthy(evaluateExpression(action.condition, bindings)) ? action.body : action.otherwise;
      return chosen === undefined ? [] : inside(chosen, bindings);
    }
    case 'with': {
      const value = evaluateExpression(action.subject, bindings);
      return truthy(value) ? inside(action.body, bind(bindings, action.scope, value)) : [];
    }
    case 'range': {
      const subject = evaluateExpression(action.subject, bindings) as object;
      // Go ranges over a map in the order of its keys.
      const entries = Array.isArray(subject) ? [...subject.entries()] : Object.entries(subject).sort(byKey);
      return entries.flatMap(([key, value]) => inside(action.body, bind(bindings, action.scope, value, key)));
    }
    case 'splice':
      return splice(evaluateExpression(action.value, bindings));
    case 'comment':
      return [];
    default:
      throw new Error(`The oracle does not know ${action.type}.`);
  }
}

function evaluateExpression(subject: Expression, bindings: Bindings): unknown {
  const node = nodeOf(subject);
  switch (node.type) {
    case 'literal':
      return node.value;
    case 'path':
      return follow(node, bindings);
    case 'method': {
      const method = follow(node, bindings) as (...parameters: readonly unknown[]) => unknown;
      return method(...node.arguments.map((argument) => evaluateExpression(argument, bindings)));
    }
    case 'key':
      return bindings.get(node.origin)?.key;
    case 'text':
      return node.parts.map((part) => (typeof part === 'string' ? part : evaluateExpression(part, bindings))).join('');
    case 'call':
      return callFunction(
        node.name,
        node.arguments.map((argument) => evaluateExpression(argument, bindings)),
      );
    default:
      throw new Error(`The oracle does not know ${node.type}.`);
  }
}

function follow({ origin, segments }: { origin: Scope; segments: readonly string[] }, bindings: Bindings): unknown {
  return segments.reduce(
    (value: unknown, segment) => (value as Record<string, unknown>)[segment],
    bindings.get(origin)?.value,
  );
}

function callFunction(name: string, parameters: readonly unknown[]): unknown {
  const [first, second, third] = parameters;
  switch (name) {
    case 'default':
      return truthy(second) ? second : first;
    case 'ternary':
      return third ? first : second;
    case 'quote':
      return String(first);
    case 'int64':
      return first;
    case 'eq':
      return first === second;
    case 'gt':
      return (first as number) > (second as number);
    case 'not':
      return !truthy(first);
    case 'and':
      return parameters.find((one) => !truthy(one)) ?? parameters.at(-1);
    case 'or':
      return parameters.find(truthy) ?? parameters.at(-1);
    case 'hasPrefix':
      return (second as string).startsWith(first as string);
    case 'kindIs':
      return second === undefined;
    case 'div':
      return Math.trunc((first as number) / (second as number));
    case 'mod':
      return (first as number) % (second as number);
    case 'append':
      return [...(first as unknown[]), second];
    case 'join':
      return (second as string[]).join(first as string);
    case 'dict':
      return parameters.length === 0 ? {} : { [first as string]: second };
    case 'mergeOverwrite':
      return Object.assign({}, ...parameters);
    default:
      throw new Error(`The oracle does not know the function ${name}.`);
  }
}

/** Go templates' idea of empty: false, 0, "", nil, an empty map or list. */
function truthy(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function bind(bindings: Bindings, scope: Scope, value: unknown, key?: unknown): Bindings {
  return new Map([...bindings, [scope, { value, key }]]);
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
