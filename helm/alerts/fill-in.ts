import type { Placeholder } from './rule';

/** Upper case: `$labels` and `$value` are Prometheus' own. */
const PLACEHOLDER = /\$([A-Z][A-Z_]*)/;

/**
 * The text in pieces, each placeholder replaced by its filling.
 *
 * @throws Error if a placeholder has no filling
 */
export function fillIn<Filling>(
  text: string,
  fillings: Readonly<Partial<Record<Placeholder, Filling>>>,
): (string | Filling)[] {
  return text.split(PLACEHOLDER).map((piece, index) => {
    // What a group of the pattern caught stands at each second place.
    if (index % 2 === 0) return piece;
    const filling = fillings[piece as Placeholder];
    if (filling === undefined) throw new Error(`$${piece} has no filling in: ${text}`);
    return filling;
  });
}
