/**
 * Whether a version lies in a range as package.json or Terraform writes it: `^20.19.0 || >=24.0.0`, `>= 1.11.0, < 2.0.0`.
 * Of a version such as 1.12.0-beta1 the numbers count.
 */
export function fits(version: string, range: string): boolean {
  return range
    .split('||')
    .some((part) =>
      [...part.matchAll(/(\^|>=|<)\s*([\d.]+)/g)].every(([, sign, bound = '']) => holds(version, sign, bound)),
    );
}

function holds(version: string, sign: string | undefined, bound: string): boolean {
  if (sign === '<') return compare(version, bound) < 0;
  return compare(version, bound) >= 0 && (sign !== '^' || Number.parseInt(version, 10) === Number.parseInt(bound, 10));
}

function compare(one: string, other: string): number {
  const [first, second] = [numbers(one), numbers(other)];
  return first.map((number, index) => number - (second[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function numbers(version: string): number[] {
  return (/\d+(\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}
