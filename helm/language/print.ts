import { type Expression, kindOf, nodeOf } from './expression';
import { rootScope, type Scope } from './scope';

/** Where an expression is printed: decides how each path begins. */
export interface Context {
  /** What `.` stands for here. */
  readonly dot: Scope;
  /** What `$` stands for here: the argument that the whole template was called with. */
  readonly dollar: Scope;
  /** Scopes around this one whose `range` or `with` named a variable. */
  readonly named: readonly Scope[];
}

export const rootContext: Context = { dot: rootScope, dollar: rootScope, named: [] };

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The inside of an action, such as `.Values.name | trunc 63`. */
export function printPipeline(subject: Expression, context: Context): string {
  const node = nodeOf(subject);
  switch (node.type) {
    case 'literal':
      return goLiteral(node.value);
    case 'path': {
      const path = printPath(node.origin, node.segments, context);
      return kindOf(subject).large ? `${path} | int64` : path;
    }
    case 'key':
      return printKey(node.origin);
    case 'method':
      return [
        printPath(node.origin, node.segments, context),
        ...node.arguments.map((one) => printArgument(one, context)),
      ].join(' ');
    case 'variable':
      return `$${node.name}`;
    case 'include':
      return `include "${node.helper}" ${printArgument(node.argument, context)}`;
    case 'text': {
      const format = node.parts
        .map((part) => (typeof part === 'string' ? part.replaceAll('%', '%%') : verb(part)))
        .join('');
      const parameters = node.parts.filter((part) => typeof part !== 'string');
      return ['printf', goLiteral(format), ...parameters.map((part) => printArgument(part, context))].join(' ');
    }
    case 'call': {
      const parameters = node.arguments;
      if (node.style === 'prefix') {
        return [node.name, ...parameters.map((one) => printArgument(one, context))].join(' ');
      }
      const piped = parameters.at(-1) as Expression;
      const others = parameters.slice(0, -1).map((one) => printArgument(one, context));
      return `${printPipeline(piped, context)} | ${[node.name, ...others].join(' ')}`;
    }
  }
}

/** The inside of an action where an argument stands: parenthesized where it is more than one word. */
export function printArgument(subject: Expression, context: Context): string {
  const printed = printPipeline(subject, context);
  const { type } = nodeOf(subject);
  return type === 'literal' || !printed.includes(' ') ? printed : `(${printed})`;
}

/** Text between actions, such as `{{ include "name" . }}-headless`. */
export function printText(parts: readonly (string | Expression)[], context: Context): string {
  return parts
    .map((part) => (typeof part === 'string' ? escapeActions(part) : `{{ ${printPipeline(part, context)} }}`))
    .join('');
}

/** Text such as an alert's `{{ $labels.pod }}` belongs to another template language: Helm must print its braces. */
export function escapeActions(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}');
}

function printPath(origin: Scope, segments: readonly string[], context: Context): string {
  const base = printOrigin(origin, segments, context);
  const odd = segments.findIndex((segment) => !IDENTIFIER.test(segment));
  if (odd === -1) {
    return base === '.' ? `.${segments.join('.')}` : [base, ...segments].join('.');
  }
  const before = printPath(origin, segments.slice(0, odd), context);
  return ['index', before, ...segments.slice(odd).map(goLiteral)].join(' ');
}

function printOrigin(origin: Scope, segments: readonly string[], context: Context): string {
  if (origin.name !== undefined && context.named.includes(origin)) {
    return `$${origin.name}`;
  }
  if (origin === context.dot) {
    return '.';
  }
  if (origin === context.dollar) {
    return '$';
  }
  throw new Error(
    origin === rootScope
      ? `.${segments.join('.')} cannot be reached in a helper that takes an argument: pass it as the argument.`
      : `.${segments.join('.')} belongs to an outer with or range whose dot is hidden here: name it with { as: '…' }.`,
  );
}

function printKey(origin: Scope): string {
  if (origin.keyName === undefined) {
    throw new Error("The key of this range has no variable: name it with { as: '…', key: '…' }.");
  }
  return `$${origin.keyName}`;
}

function verb(part: Expression): string {
  return kindOf(part).shape === 'string' ? '%s' : '%v';
}

/** JSON's string escapes are Go's too, but for `\/`, which JSON.stringify never writes. */
function goLiteral(value: string | number | boolean): string {
  return JSON.stringify(value);
}
