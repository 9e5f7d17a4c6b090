import { environmentOf, layout, type Place } from './layout';
import type { Edge, StackGraph } from './stack-graph';

const BOX = { width: 168, height: 32 };
const STEP = { x: 216, y: 64 };
const MARGIN = 24;
/** How far an edge that passes boxes keeps above them. */
const ARC = 26;

/** Follows the reader's light or dark mode, on whatever ground it stands. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  rect { fill: #f6f8fa; stroke: #59636e; }
  path { fill: none; stroke: #59636e; }
  .reads { stroke: #0969da; stroke-width: 2; }
  .waits { stroke-dasharray: 4 3; }
  .tip { fill: #59636e; stroke: none; }
  .reads-tip { fill: #0969da; stroke: none; }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc; }
    rect { fill: #21262d; stroke: #9198a1; }
    path { stroke: #9198a1; }
    .reads { stroke: #58a6ff; }
    .tip { fill: #9198a1; }
    .reads-tip { fill: #58a6ff; }
  }
`;

/** The stacks as boxes from left to right in the order of an apply, and why each comes after another as arrows. */
export function svg(graph: StackGraph): string {
  const places = layout(graph);
  const columns = Math.max(...[...places.values()].map(({ column }) => column)) + 1;
  const rows = Math.max(...[...places.values()].map(({ row }) => row)) + 1;
  const width = 2 * MARGIN + columns * STEP.x - (STEP.x - BOX.width);
  const height = 2 * MARGIN + rows * STEP.y + BOX.height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">
<title id="title">The stacks of each environment, in the order in which they are applied</title>
<style>${STYLE}</style>
<defs>
${marker('tip')}
${marker('reads-tip')}
</defs>
${graph.edges.map((edge) => arrow(edge, places)).join('\n')}
${[...places.values()].map(box).join('\n')}
${legend(height - MARGIN)}
</svg>
`;
}

function box({ name, column, row }: Place): string {
  const [x, y] = [MARGIN + column * STEP.x, MARGIN + row * STEP.y];
  return `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6"/><text x="${x + BOX.width / 2}" y="${y + 21}" text-anchor="middle">${name}</text>`;
}

function arrow({ from, to, reads }: Edge, places: ReadonlyMap<string, Place>): string {
  const [source, target] = [places.get(from), places.get(to)];
  if (!source || !target || environmentOf(from) !== environmentOf(to)) throw new Error(`no place for ${from} → ${to}`);
  const style = reads ? 'class="reads" marker-end="url(#reads-tip)"' : 'class="waits" marker-end="url(#tip)"';
  return `<path ${style} d="${line(source, target)}"/>`;
}

/** Along the row of the source to the column before the target; above the boxes where some stand between. */
function line(source: Place, target: Place): string {
  const [x, y] = [MARGIN + source.column * STEP.x, MARGIN + source.row * STEP.y];
  const [endX, endY] = [MARGIN + target.column * STEP.x, MARGIN + target.row * STEP.y];
  if (target.column - source.column > 1 && target.row === source.row) {
    const [start, end] = [x + BOX.width / 2, endX + BOX.width / 2];
    return `M${start} ${y} C${start + ARC} ${y - ARC} ${end - ARC} ${y - ARC} ${end} ${endY - 4}`;
  }
  const [start, end] = [x + BOX.width, endX - 6];
  const turn = endX - (STEP.x - BOX.width);
  const middle = (turn + end) / 2;
  const [from, to] = [y + BOX.height / 2, endY + BOX.height / 2];
  return `M${start} ${from} H${turn} C${middle} ${from} ${middle} ${to} ${end} ${to}`;
}

function marker(name: 'tip' | 'reads-tip'): string {
  return `<marker id="${name}" viewBox="0 0 8 8" refX="2" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path class="${name}" d="M0 0 L8 4 L0 8 Z"/></marker>`;
}

function legend(y: number): string {
  return [
    `<path class="reads" d="M${MARGIN} ${y - 4} h40"/><text x="${MARGIN + 50}" y="${y}">reads its outputs</text>`,
    `<path class="waits" d="M${MARGIN + 190} ${y - 4} h40"/><text x="${MARGIN + 240}" y="${y}">is applied after it</text>`,
  ].join('\n');
}
