import { HttpError } from '../http/http-error';
import { keyFromPath } from '../http/object-key';
import { ACCESS_MODES, type AccessAction, type AccessMode } from './access-mode';

/** Who may do what with the keys that begin with a prefix. */
export interface AccessRule {
  readonly actions: readonly AccessAction[];
  /** What keys begin with; empty for all. A key has no leading slash, so neither has this. */
  readonly prefix: string;
  readonly mode: AccessMode;
  /** As its author wrote it. */
  readonly text: string;
}

/** Most rules there may be; each one costs a comparison for every request. */
const MAX_RULES = 100;

const ACTIONS: ReadonlyMap<string, readonly AccessAction[]> = new Map([
  ['read', ['read']],
  ['write', ['write']],
  ['all', ['read', 'write']],
]);

/**
 * Reads rules such as `read /public/ open; write /inbox/ bearer; all /private/ oidc`. A prefix is written as in a URL,
 * percent-encoding included. Everything that is wrong is appended to `problems` together with the rule's text.
 */
export function readAccessRules(text: string, problems: string[]): readonly AccessRule[] {
  const texts = text
    .split(/[;\n]/)
    .map((rule) => rule.trim().replace(/\s+/g, ' '))
    .filter((rule) => rule !== '');
  if (texts.length > MAX_RULES) {
    problems.push(`ACCESS_RULES has ${texts.length} rules: at most ${MAX_RULES} are allowed; join some of them`);
    return [];
  }
  const rules: AccessRule[] = [];
  for (const rule of texts) {
    const read = readRule(rule);
    if ('problems' in read) {
      problems.push(...read.problems.map((problem) => `ACCESS_RULES: ${JSON.stringify(rule)}: ${problem}`));
      continue;
    }
    const shadows = read.actions.map((action) => rules.find((earlier) => decidesFor(earlier, action, read.prefix)));
    if (shadows.every((earlier) => earlier !== undefined)) {
      const before = [...new Set(shadows)].map((earlier) => JSON.stringify(earlier.text)).join(' and ');
      problems.push(
        `ACCESS_RULES: ${JSON.stringify(rule)}: never matches, because ${before} comes first; put the longer prefix first`,
      );
    }
    rules.push(read);
  }
  return rules;
}

function readRule(text: string): AccessRule | { readonly problems: readonly string[] } {
  const words = text.split(' ');
  const [action = '', path = '', mode = ''] = words;
  if (words.length !== 3) return { problems: ['a rule has three words, such as: write /inbox/ bearer'] };
  const actions = ACTIONS.get(action);
  const prefix = prefixOf(path);
  const problems: string[] = [];
  if (!actions) problems.push(`${JSON.stringify(action)} must be one of ${[...ACTIONS.keys()].join(', ')}`);
  if (typeof prefix !== 'string') problems.push(prefix.problem);
  if (!isMode(mode)) problems.push(`${JSON.stringify(mode)} must be one of ${ACCESS_MODES.join(', ')}`);
  if (!actions || typeof prefix !== 'string' || !isMode(mode)) return { problems };
  return { actions, prefix, mode, text };
}

function prefixOf(path: string): string | { readonly problem: string } {
  if (!path.startsWith('/')) return { problem: `${JSON.stringify(path)} must begin with a slash` };
  if (/[?#]/.test(path)) return { problem: `${JSON.stringify(path)} must be a path; write ? as %3F and # as %23` };
  try {
    return keyFromPath(path);
  } catch (error) {
    if (error instanceof HttpError) return { problem: error.message };
    throw error;
  }
}

function isMode(text: string): text is AccessMode {
  return (ACCESS_MODES as readonly string[]).includes(text);
}

/** For all keys with the prefix at once: prefixes nest or are disjoint, so several rules cannot share that work. */
function decidesFor(rule: AccessRule, action: AccessAction, prefix: string): boolean {
  return rule.actions.includes(action) && prefix.startsWith(rule.prefix);
}
