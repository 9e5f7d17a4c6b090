import type { Settings } from '../settings';
import type { AccessAction, AccessMode } from './access-mode';
import type { AccessRule } from './access-rules';

export type PolicySettings = Pick<Settings, 'READS' | 'WRITES' | 'ACCESS_RULES'>;

/** Who may do what with which key: the first rule that matches decides, else READS or WRITES. */
export class AccessPolicy {
  private readonly rules: Readonly<Record<AccessAction, readonly AccessRule[]>>;
  private readonly otherwise: Readonly<Record<AccessAction, AccessMode>>;

  constructor({ READS, WRITES, ACCESS_RULES }: PolicySettings) {
    this.rules = { read: rulesFor('read', ACCESS_RULES), write: rulesFor('write', ACCESS_RULES) };
    this.otherwise = { read: READS, write: WRITES };
  }

  modeOf(action: AccessAction, key: string): AccessMode {
    const rule = this.rules[action].find(({ prefix }) => key.startsWith(prefix));
    return rule ? rule.mode : this.otherwise[action];
  }

  /**
   * Every mode that some key beginning with `prefix` has, whether or not there is such an object.
   * With the delimiter only keys without a slash after the prefix count.
   */
  modesBelow(action: AccessAction, prefix: string, delimiter?: '/'): ReadonlySet<AccessMode> {
    const modes = new Set<AccessMode>();
    for (const rule of this.rules[action]) {
      // It decides for all that earlier rules left over.
      if (prefix.startsWith(rule.prefix)) return modes.add(rule.mode);
      const isDeeper = delimiter !== undefined && rule.prefix.includes(delimiter, prefix.length);
      if (rule.prefix.startsWith(prefix) && !isDeeper) modes.add(rule.mode);
    }
    return modes.add(this.otherwise[action]);
  }

  /** Every mode that some key has. */
  modes(action: AccessAction): ReadonlySet<AccessMode> {
    return this.modesBelow(action, '');
  }

  /** Whether some key asks for credentials. */
  get usesCredentials(): boolean {
    return [...this.modes('read'), ...this.modes('write')].some((mode) => mode !== 'open' && mode !== 'off');
  }
}

/** Whether there is a key that someone may write. */
export function allowsWrites(settings: PolicySettings): boolean {
  return [...new AccessPolicy(settings).modes('write')].some((mode) => mode !== 'off');
}

/** The rules that decide about an action. One for both may be hidden, as to this one, behind an earlier rule. */
function rulesFor(action: AccessAction, rules: readonly AccessRule[]): readonly AccessRule[] {
  return rules
    .filter(({ actions }) => actions.includes(action))
    .filter(({ prefix }, index, all) => !all.slice(0, index).some((earlier) => prefix.startsWith(earlier.prefix)));
}
