import fc from 'fast-check';
import { ACCESS_MODES, type AccessAction, type AccessMode } from '../../../server/access/access-mode';
import { AccessPolicy, allowsWrites } from '../../../server/access/access-policy';
import { readAccessRules } from '../../../server/access/access-rules';

/** Few segments, one the beginning of another, so that prefixes and keys meet. */
const segment = fc.constantFrom('a', 'b', 'ab');
const key = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/'));
const prefix = fc.oneof(
  fc.constant(''),
  key,
  key.map((text) => `${text}/`),
);
const mode = fc.constantFrom(...ACCESS_MODES);
const rule = fc.record({ what: fc.constantFrom('read', 'write', 'all'), prefix, mode });
const rules = fc.array(rule, { maxLength: 6 });
const action = fc.constantFrom<AccessAction>('read', 'write');
const delimiter = fc.constantFrom<'/' | undefined>('/', undefined);

const reads = fc.constantFrom<Exclude<AccessMode, 'off'>>('open', 'basic', 'bearer', 'oidc');
const policyCase = fc.record({ rules, READS: reads, WRITES: mode });
type PolicyCase = ReturnType<typeof policyCase.generate>['value'];

function policyOf({ rules: list, READS, WRITES }: PolicyCase): AccessPolicy {
  const text = list.map(({ what, prefix: path, mode: who }) => `${what} /${path} ${who}`).join('; ');
  return new AccessPolicy({ READS, WRITES, ACCESS_RULES: readAccessRules(text, []) });
}

/** What the documentation says, in its own words: go through the rules, the first that matches decides. */
function modelOf({ rules: list, READS, WRITES }: PolicyCase, what: AccessAction, wanted: string): AccessMode {
  for (const one of list) {
    const isAbout = one.what === 'all' || one.what === what;
    if (isAbout && wanted.slice(0, one.prefix.length) === one.prefix) return one.mode;
  }
  return what === 'read' ? READS : WRITES;
}

/** Every key that could make a difference: those of the small alphabet, and one just below each rule's prefix. */
function everyKey({ rules: list }: PolicyCase, listed: string): string[] {
  const segments = ['a', 'b', 'ab', 'x'];
  const keys = segments.flatMap((one) => [one, ...segments.flatMap((two) => [`${one}/${two}`, `${one}/${two}/x`])]);
  return [...keys, ...list.map((one) => `${one.prefix}x`), ...list.map((one) => one.prefix), `${listed}x`];
}

describe('the access policy', () => {
  it('lets the first matching rule decide, else READS and WRITES', () => {
    fc.assert(
      fc.property(policyCase, action, key, (given, what, wanted) => {
        expect(policyOf(given).modeOf(what, wanted)).toBe(modelOf(given, what, wanted));
      }),
      { numRuns: 500 },
    );
  });

  it('knows every mode below a prefix, and no other', () => {
    fc.assert(
      fc.property(policyCase, action, prefix, delimiter, (given, what, listed, slash) => {
        const isShown = (one: string) => one.startsWith(listed) && !(slash && one.includes(slash, listed.length));
        const shown = everyKey(given, listed).filter(isShown);
        const expected = new Set(shown.map((one) => modelOf(given, what, one)));
        expect([...policyOf(given).modesBelow(what, listed, slash)].sort()).toEqual([...expected].sort());
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['off', '', false],
    ['open', '', true],
    ['off', 'write /inbox/ open', true],
    ['off', 'read /inbox/ open', false],
    ['basic', 'write / off', false],
  ] as const)('with WRITES=%s and the rules "%s" knows whether anyone may write', (WRITES, text, expected) => {
    expect(allowsWrites({ READS: 'open', WRITES, ACCESS_RULES: readAccessRules(text, []) })).toBe(expected);
  });
});
