import { LineCounter, parseAllDocuments } from 'yaml';
import type { KubernetesObject } from '../objects';

/** The object's component and kind; objects that users add have no component. */
export function whereOf({ kind, metadata }: KubernetesObject): string {
  const component = metadata?.labels?.['app.kubernetes.io/component'];
  return component === undefined ? kind : `${component}/${kind}`;
}

/** Tells for a line, counted from 1, in which object of the rendering it is. */
export function linesOf(rendered: string): (line: number) => string {
  const lines = new LineCounter();
  // Errors, such as a key that is given twice, are for the scanners to find.
  const objects = parseAllDocuments(rendered, { version: '1.1', uniqueKeys: false, lineCounter: lines })
    .filter((document) => document.contents !== null)
    .map((document) => ({ end: lines.linePos(document.range[1]).line, where: whereOf(document.toJS()) }));
  return (line) => objects.find(({ end }) => line <= end)?.where ?? `line ${line}`;
}
