import { type Body, Control } from './control';
import { emitDocuments, emitEntries, emitItems, emitStatements, emitText } from './emit';
import type { Expression } from './expression';
import type { Helper } from './helper';
import { type Context, printPipeline, rootContext } from './print';
import { rootScope } from './scope';
import type { Templated } from './templated';

export interface TemplateProps<T> {
  /** Below the chart's `templates/`. */
  readonly path: string;
  /** A comment at the head of the file: what a reader would ask why about. */
  readonly comment?: string;
  /** The object exists only where this holds. */
  readonly when?: Expression<boolean>;
  /** Assignments of variables that the object uses. */
  readonly before?: readonly unknown[];
  readonly object: Templated<T>;
}

/** One file of the chart's `templates/`. */
export interface Template {
  readonly path: string;
  readonly text: string;
}

/** A file that holds one Kubernetes object. */
export function template<T>(props: TemplateProps<T>): Template {
  const before = emitStatements(props.before ?? [], 0, rootContext);
  const object = emitEntries(props.object as Body, 0, rootContext);
  // The last assignment trims the line break behind it, or the object would begin with an empty line.
  const lines = [...before.map((line) => line.replace(/ }}$/, ' -}}')), ...object];
  const condition = props.when && printPipeline(props.when, rootContext);
  return {
    path: props.path,
    text: file([
      ...head(props.comment),
      ...(condition === undefined ? lines : [`{{- if ${condition} -}}`, ...lines, end(lines)]),
    ]),
  };
}

/** A file that holds an object for each item of a list: `objects` is the outcome of `range`. */
export function templates<T>(
  props: Omit<TemplateProps<T>, 'object'> & { readonly objects: readonly Templated<T>[] },
): Template {
  const lines = emitDocuments(props.objects, 0, rootContext);
  const condition = props.when && printPipeline(props.when, rootContext);
  return {
    path: props.path,
    text: file([
      ...head(props.comment),
      ...(condition === undefined ? lines : [`{{- if ${condition} }}`, ...lines, end(lines)]),
    ]),
  };
}

/** A file of statements that yields no object: checks that end the render with `fail`. */
export function statements(props: {
  readonly path: string;
  readonly comment?: string;
  readonly statements: readonly unknown[];
}): Template {
  return {
    path: props.path,
    text: file([...head(props.comment), ...emitStatements(props.statements, 0, rootContext)]),
  };
}

/** A file of free text: each line a string, or text`…` with expressions, or spread controls around lines. */
export function textFile(props: { readonly path: string; readonly lines: readonly unknown[] }): Template {
  return { path: props.path, text: file(emitText(props.lines, 0, rootContext)) };
}

/** A file of `define`s, such as `_helpers.tpl`. */
export function helperFile(path: string, helpers: readonly Helper<unknown, never>[]): Template {
  return { path, text: helpers.map(define).join('\n') };
}

function define(helper: Helper<unknown, never>): string {
  const context: Context =
    helper.scope === rootScope ? rootContext : { dot: helper.scope, dollar: helper.scope, named: [] };
  const lines = helper.kind.shape === 'string' ? emitStatements(helper.body, 0, context) : emitMap(helper, context);
  return file([`{{/* ${helper.description} */}}`, `{{- define "${helper.name}" -}}`, ...lines, end(lines)]);
}

/** An included map at the very top has no line above it that `nindent` could continue. */
function emitMap(helper: Helper<unknown, never>, context: Context): string[] {
  const emitBody = helper.kind.shape === 'list' ? emitItems : emitEntries;
  const lines = emitBody(helper.body, 0, context);
  const [first] = Object.values(helper.body);
  if (first instanceof Control && first.action.type === 'splice') {
    return [`{{ ${printPipeline(first.action.value, context)} }}`, ...lines.slice(1)];
  }
  return lines;
}

/** Trimming would cost a block scalar at the very end its last line break. */
function end(lines: readonly string[]): string {
  return lines.some((line) => line.endsWith(' |')) ? '{{ end }}' : '{{- end }}';
}

function head(comment: string | undefined): string[] {
  return comment === undefined ? [] : [`{{- /* ${comment} */ -}}`];
}

function file(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}
