/** An IPv4 address block: its first and last address as unsigned 32-bit numbers, and its prefix length. */
export interface Cidr {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** Reads a block such as `10.0.0.0/16`; undefined unless it is well formed and its host bits are zero. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  const first = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
  const size = 2 ** (32 - prefix);
  return first % size === 0 ? { first, last: first + size - 1, prefix } : undefined;
}

/** Writes a block as `10.0.0.0/16`. */
export function formatCidr({ first, prefix }: Cidr): string {
  return `${[24, 16, 8, 0].map((shift) => (first >>> shift) & 255).join('.')}/${prefix}`;
}

/** The `index`th block of length `prefix` inside `block`. Throws a RangeError where it would lie outside. */
export function subBlock(block: Cidr, prefix: number, index: number): Cidr {
  const size = 2 ** (32 - prefix);
  const first = block.first + index * size;
  if (prefix < block.prefix || index < 0 || first + size - 1 > block.last) {
    throw new RangeError(`block ${index} of length /${prefix} lies outside ${formatCidr(block)}`);
  }
  return { first, last: first + size - 1, prefix };
}

export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/** Whether `inner` lies wholly inside `outer`. */
export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}
