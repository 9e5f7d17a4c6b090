/** The candidate that fewest edits of single letters lead to; the first of several. Throws where there is none. */
export function nearest(written: string, candidates: readonly string[]): string {
  const [first, ...rest] = candidates;
  if (first === undefined) throw new RangeError('nearest needs a candidate');
  return rest.reduce((best, each) => (edits(written, each) < edits(written, best) ? each : best), first);
}

/** Levenshtein's distance: letters put in, left out or exchanged. */
function edits(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...from].entries()) {
    const line = [row + 1];
    for (const [column, other] of [...to].entries()) {
      const exchanged = (above[column] ?? 0) + (letter === other ? 0 : 1);
      line.push(Math.min(exchanged, (above[column + 1] ?? 0) + 1, (line[column] ?? 0) + 1));
    }
    above = line;
  }
  return above[to.length] ?? 0;
}
