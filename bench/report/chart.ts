import { show } from '../rounds';
import type { Verdict } from '../verdicts';

const ROW = 22;
const LABELS = 380;
const BARS = 420;
const MARGIN = 90;

/** Ratios are drawn from a hundredth to a hundred times, in even steps of their logarithm. */
const DECADES = 2;

/** The ratios to the others as bars from 1, with a mark at each goal, as an SVG image. */
export function chart(verdicts: readonly Verdict[]): string {
  const rows = verdicts.filter(({ against }) => against !== undefined);
  const height = ROW * (rows.length + 2);
  const width = LABELS + BARS + MARGIN;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="white"/>`,
    ...axis(height),
    ...rows.flatMap(bar),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function axis(height: number): string[] {
  return [0.01, 0.1, 1, 10, 100].flatMap((ratio) => [
    `<line x1="${at(ratio)}" x2="${at(ratio)}" y1="${ROW}" y2="${height - 4}" stroke="${ratio === 1 ? '#444' : '#ddd'}"/>`,
    `<text x="${at(ratio)}" y="14" text-anchor="middle" fill="#444">${ratio} ×</text>`,
  ]);
}

function bar({ workload, against, goal, isMet }: Verdict, index: number): string[] {
  const top = ROW * (index + 1) + 4;
  const ratio = against?.ratio.median ?? 1;
  const [left, right] = [Math.min(at(1), at(ratio)), Math.max(at(1), at(ratio))];
  const fill = isMet === undefined ? '#999' : isMet ? '#2a7d4f' : '#b3402e';
  const mark = goal
    ? [
        `<line x1="${at(goal.value)}" x2="${at(goal.value)}" y1="${top - 2}" y2="${top + ROW - 6}" stroke="#000" stroke-width="2"/>`,
      ]
    : [];
  return [
    `<text x="${LABELS - 10}" y="${top + 12}" text-anchor="end">${workload} ÷ ${against?.name}</text>`,
    `<rect x="${left}" y="${top}" width="${Math.max(1, right - left)}" height="${ROW - 8}" fill="${fill}"/>`,
    ...mark,
    `<text x="${LABELS + BARS + 10}" y="${top + 12}">${show(ratio)} ×</text>`,
  ];
}

/** Where a ratio lies from left to right. */
function at(ratio: number): number {
  const decades = Math.max(-DECADES, Math.min(DECADES, Math.log10(ratio)));
  return Math.round(LABELS + (BARS * (decades + DECADES)) / (2 * DECADES));
}
