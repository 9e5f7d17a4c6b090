import { BlockText } from './block-text';
import { type Action, type Body, Control } from './control';
import { type Expression, isExpression, kindOf, nodeOf } from './expression';
import { type Context, escapeActions, printArgument, printPipeline, printText } from './print';
import { isBlockText, scalar } from './scalar';
import type { Scope } from './scope';

/** How the lines of one kind of body are made. */
type EmitBody = (body: Body, indent: number, context: Context) => string[];

/** The entries of a map as lines of YAML between lines of Go template. */
export const emitEntries: EmitBody = (body, indent, context) =>
  Object.entries(body).flatMap(([key, value]) => {
    if (value instanceof Control) {
      return emitControl(value.action, indent, context, emitEntries);
    }
    return value === undefined ? [] : emitValue(`${pad(indent)}${escapeActions(scalar(key))}:`, value, indent, context);
  });

/** The items of a list. */
export const emitItems: EmitBody = (body, indent, context) =>
  (body as readonly unknown[]).flatMap((item) => {
    if (item instanceof Control) {
      return emitControl(item.action, indent, context, emitItems);
    }
    if (!isBranch(item) || Object.keys(item).length === 0) {
      return emitValue(`${pad(indent)}-`, item, indent, context);
    }
    const lines = (Array.isArray(item) ? emitItems : emitEntries)(item as Body, indent + 2, context);
    const first = lines[0] as string;
    if (first.trimStart().startsWith('{{')) {
      throw new Error(`A list item begins with the action ${first.trim()}: put a key that is always there before it.`);
    }
    return [`${pad(indent)}- ${first.slice(indent + 2)}`, ...lines.slice(1)];
  });

/** The statements of a text helper: each an action on a line of its own, all space around it trimmed. */
export const emitStatements: EmitBody = (body, _indent, context) =>
  (body as readonly unknown[]).flatMap((statement) =>
    statement instanceof Control
      ? emitControl(statement.action, 0, context, emitStatements)
      : [`{{- ${printPipeline(statement as Expression, context)} }}`],
  );

/** Lines of free text, some with expressions between: NOTES.txt. */
export const emitText: EmitBody = (body, _indent, context) =>
  (body as readonly unknown[]).flatMap((line) => {
    if (line instanceof Control) {
      return emitControl(line.action, 0, context, emitText);
    }
    const node = isExpression(line) ? nodeOf(line) : undefined;
    return [node?.type === 'text' ? printText(node.parts, context) : escapeActions(line as string)];
  });

/** Whole objects, each a YAML document; an expression yields all of one. */
export const emitDocuments: EmitBody = (body, indent, context) =>
  (body as readonly unknown[]).flatMap((document) => {
    if (document instanceof Control) {
      return emitControl(document.action, indent, context, emitDocuments);
    }
    const lines = isExpression(document)
      ? [`{{ ${printPipeline(document, context)} }}`]
      : emitEntries(document as Body, indent, context);
    return ['---', ...lines];
  });

function emitControl(action: Action, indent: number, context: Context, emitBody: EmitBody): string[] {
  const line = (inside: string) => `${pad(indent)}{{- ${inside} }}`;
  switch (action.type) {
    case 'if':
      return [
        line(`if ${printPipeline(action.condition, context)}`),
        ...emitBranches(action, indent, context, emitBody),
        line('end'),
      ];
    case 'with': {
      const assigned = action.scope.name === undefined ? '' : `$${action.scope.name} := `;
      const inner = enter(action.scope, context);
      return [
        line(`with ${assigned}${printPipeline(action.subject, context)}`),
        ...emitBody(action.body, indent, inner),
        line('end'),
      ];
    }
    case 'range': {
      const { name, keyName } = action.scope;
      const variables = [keyName, name].filter((one) => one !== undefined).map((one) => `$${one}`);
      const assigned = variables.length === 0 ? '' : `${variables.join(', ')} := `;
      const inner = enter(action.scope, context);
      return [
        line(`range ${assigned}${printPipeline(action.subject, context)}`),
        ...emitBody(action.body, indent, inner),
        line('end'),
      ];
    }
    case 'assign':
      return [line(`$${action.name} := ${printPipeline(action.value, context)}`)];
    case 'comment':
      return [`${pad(indent)}{{- /* ${action.text} */}}`];
    case 'splice':
      return [line(nindent(action.value, indent, context))];
    case 'entry':
      return emitValue(`${pad(indent)}${emitScalar(action.key, context)}:`, action.value, indent, context);
  }
}

/** The body of an `if` with its `else`, which reads `else if` where it holds nothing but another `if`. */
function emitBranches(action: Action & { type: 'if' }, indent: number, context: Context, emitBody: EmitBody): string[] {
  const lines = emitBody(action.body, indent, context);
  const { otherwise } = action;
  if (otherwise === undefined) {
    return lines;
  }
  const [only, ...others] = Object.values(otherwise);
  if (only instanceof Control && only.action.type === 'if' && others.length === 0) {
    const condition = printPipeline(only.action.condition, context);
    return [
      ...lines,
      `${pad(indent)}{{- else if ${condition} }}`,
      ...emitBranches(only.action, indent, context, emitBody),
    ];
  }
  return [...lines, `${pad(indent)}{{- else }}`, ...emitBody(otherwise, indent, context)];
}

/** `prefix` is the line up to the value: a key with its colon, or a dash. */
function emitValue(prefix: string, value: unknown, indent: number, context: Context): string[] {
  if (value instanceof BlockText) {
    return emitBlockText(prefix, value.content, indent, context);
  }
  if (isExpression(value)) {
    const { shape } = kindOf(value);
    return shape === 'map' || shape === 'list'
      ? [prefix, `${pad(indent + 2)}{{- ${nindent(value, indent + 2, context)} }}`]
      : [`${prefix} ${emitScalar(value, context)}`];
  }
  if (isBranch(value)) {
    const empty = Object.keys(value).length === 0;
    const emitBody = Array.isArray(value) ? emitItems : emitEntries;
    return empty
      ? [`${prefix} ${Array.isArray(value) ? '[]' : '{}'}`]
      : [prefix, ...emitBody(value as Body, indent + 2, context)];
  }
  if (typeof value === 'string' && isBlockText(value)) {
    const lines = value.replace(/\n$/, '').split('\n');
    return [
      `${prefix} |${value.endsWith('\n') ? '' : '-'}`,
      ...lines.map((one) => escapeActions(one && pad(indent + 2) + one)),
    ];
  }
  return [`${prefix} ${escapeActions(scalar(value as string | number | boolean | null))}`];
}

/** Text with insertions stands as it reads, since no quotes are needed in a block; all else is known only when rendered. */
function emitBlockText(prefix: string, content: Expression<string>, indent: number, context: Context): string[] {
  const node = nodeOf(content);
  if (node.type === 'text') {
    const lines = printText(node.parts, context).split('\n');
    return [`${prefix} |-`, ...lines.map((line) => line && pad(indent + 2) + line)];
  }
  return [`${prefix} |`, `${pad(indent + 2)}{{- ${printPipeline(content, context)} | nindent ${indent + 2} }}`];
}

function emitScalar(value: Expression, context: Context): string {
  const { shape, plain } = kindOf(value);
  const node = nodeOf(value);
  if (node.type === 'text' && plain) {
    return printText(node.parts, context);
  }
  const pipeline = printPipeline(value, context);
  return shape === 'string' && !plain ? `{{ ${pipeline} | quote }}` : `{{ ${pipeline} }}`;
}

/** A map or list as YAML, indented on the lines after this one. */
function nindent(value: Expression, indent: number, context: Context): string {
  const node = nodeOf(value);
  const yaml = node.type === 'include' || (node.type === 'call' && ['toYaml', 'tpl'].includes(node.name));
  return `${yaml ? printPipeline(value, context) : `toYaml ${printArgument(value, context)}`} | nindent ${indent}`;
}

function enter(scope: Scope, context: Context): Context {
  return { ...context, dot: scope, named: scope.name === undefined ? context.named : [...context.named, scope] };
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isExpression(value) && !(value instanceof BlockText);
}

function pad(indent: number): string {
  return ' '.repeat(indent);
}
