import fc from 'fast-check';
import {
  type Architecture,
  architectureOf,
  INSTANCE_FAMILIES,
  nearestInstanceType,
} from '../../../environments/catalogue/instance-families';
import { dev } from '../../../environments/dev';
import { production } from '../../../environments/production';
import { staging } from '../../../environments/staging';

/** AWS's rule for the names of families (docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html). */
const GRAVITON = /^(a1|[a-z]+\d+g[a-z]*)$/;

const SIZE = /^(nano|micro|small|medium|large|\d*xlarge|metal(-\d+xl)?)$/;

const families = (['amd64', 'arm64'] as const).flatMap((architecture) =>
  Object.entries(INSTANCE_FAMILIES[architecture]).map(([family, sizes]): [string, Architecture, string[]] => [
    family,
    architecture,
    sizes.split(' '),
  ]),
);

describe('the instance families', () => {
  it('have one architecture each', () => {
    const names = families.map(([family]) => family);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.length).toBe(200);
  });

  it('have the architecture that their names say, and each size once', () => {
    for (const [family, architecture, sizes] of families) {
      expect([family, architecture]).toEqual([family, GRAVITON.test(family) ? 'arm64' : 'amd64']);
      expect([family, new Set(sizes).size]).toEqual([family, sizes.length]);
      expect(sizes.filter((size) => !SIZE.test(size))).toEqual([]);
    }
  });

  it('know every type of the shipped environments', () => {
    const groups = [dev, staging, production].flatMap(({ cluster }) => cluster?.nodeGroups ?? []);
    expect(groups.length).toBeGreaterThan(2);
    for (const { architecture = 'amd64', instanceTypes } of groups) {
      expect(instanceTypes.map(architectureOf)).toEqual(instanceTypes.map(() => architecture));
    }
  });

  it.each(['m7i', 'm7i.', '.large', 'm7i.large.', 'm7x.large', 'mac2.metal', 'constructor.name', 'toString'])(
    'know no type %s',
    (written) => expect(architectureOf(written)).toBeUndefined(),
  );
});

describe('the nearest instance type', () => {
  it.each<[string, Architecture, string]>([
    ['m7i.larg', 'amd64', 'm7i.large'],
    ['m7i.128xlarge', 'amd64', 'm7i.12xlarge'],
    ['m7ix.xlarge', 'amd64', 'm7i.xlarge'],
    ['t4g.mediums', 'arm64', 't4g.medium'],
  ])('to %s on %s is %s', (written, architecture, expected) => {
    expect(nearestInstanceType(written, architecture)).toBe(expected);
  });

  it('to any type is itself, and to any text is a type of the architecture', () => {
    const type = fc.constantFrom(...families).chain(([family, architecture, sizes]) =>
      fc.record({
        architecture: fc.constant(architecture),
        type: fc.constantFrom(...sizes.map((size) => `${family}.${size}`)),
      }),
    );
    fc.assert(
      fc.property(type, fc.string(), ({ type: known, architecture }, written) => {
        expect(architectureOf(known)).toBe(architecture);
        expect(nearestInstanceType(known, architecture)).toBe(known);
        expect(architectureOf(nearestInstanceType(written, architecture))).toBe(architecture);
      }),
    );
  });
});
