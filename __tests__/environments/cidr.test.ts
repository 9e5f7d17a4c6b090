import fc from 'fast-check';
import { contains, formatCidr, overlaps, parseCidr, subBlock } from '../../environments/cidr';

const block = (text: string) => {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

describe('CIDR blocks', () => {
  it.each(['10.0.0.0', '10.0.0.0/33', '256.0.0.0/8', '10.0.0.1/24', '10.0.0/24', 'x', ''])(
    'does not read %j',
    (text) => {
      expect(parseCidr(text)).toBeUndefined();
    },
  );

  it('reads the first and the last address', () => {
    expect(parseCidr('192.168.4.0/22')).toEqual({ first: 0xc0a80400, last: 0xc0a807ff, prefix: 22 });
    expect(parseCidr('0.0.0.0/0')).toEqual({ first: 0, last: 0xffffffff, prefix: 0 });
  });

  it('writes what it reads', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 32 }), (address, prefix) => {
        const size = 2 ** (32 - prefix);
        const first = address - (address % size);
        const cidr = { first, last: first + size - 1, prefix };
        expect(parseCidr(formatCidr(cidr))).toEqual(cidr);
      }),
    );
  });

  it('cuts blocks side by side', () => {
    expect([0, 1, 3].map((index) => formatCidr(subBlock(block('10.0.0.0/16'), 18, index)))).toEqual([
      '10.0.0.0/18',
      '10.0.64.0/18',
      '10.0.192.0/18',
    ]);
  });

  it('cuts nothing outside the block', () => {
    expect(() => subBlock(block('10.0.0.0/16'), 18, 4)).toThrow('block 4 of length /18 lies outside 10.0.0.0/16');
    expect(() => subBlock(block('10.0.0.0/16'), 15, 0)).toThrow(RangeError);
  });

  it('knows blocks that overlap, and blocks inside others', () => {
    expect(overlaps(block('10.0.0.0/16'), block('10.0.255.0/24'))).toBe(true);
    expect(overlaps(block('10.0.0.0/16'), block('10.1.0.0/16'))).toBe(false);
    expect(contains(block('10.0.0.0/8'), block('10.255.0.0/16'))).toBe(true);
    expect(contains(block('10.255.0.0/16'), block('10.0.0.0/8'))).toBe(false);
  });
});
