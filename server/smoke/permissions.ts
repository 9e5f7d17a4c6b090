import type { AccessAction, AccessMode } from '../access/access-mode';
import { AccessPolicy, allowsWrites, type PolicySettings } from '../access/access-policy';
import type { SmokeSettings } from '../settings/read-smoke-settings';
import { authorizationOf, namesOfCredentials } from './authorization';
import { Skipped } from './check';

/** What a server has told about itself. */
export interface FoundServer {
  reads?: PolicySettings['READS'];
  writes?: PolicySettings['WRITES'];
  contentPolicy?: 'site' | 'uploads';
}

/** Who may do what with which key: as the server decides it if its settings are known, else as it tells. */
export class Permissions {
  private readonly policySettings: PolicySettings;
  private readonly policy: AccessPolicy;

  constructor(
    private readonly settings: SmokeSettings,
    private readonly found: FoundServer = {},
  ) {
    this.policySettings = {
      READS: settings.READS ?? found.reads ?? 'open',
      WRITES: settings.WRITES ?? found.writes ?? modeOfCredentials(settings) ?? 'open',
      ACCESS_RULES: settings.ACCESS_RULES,
    };
    this.policy = new AccessPolicy(this.policySettings);
  }

  modeOf(action: AccessAction, key: string): AccessMode {
    return this.policy.modeOf(action, key);
  }

  /** Whether the server's own settings say so; what it tells about itself leaves its rules out. */
  isCertain(action: AccessAction): boolean {
    return this.settings[action === 'read' ? 'READS' : 'WRITES'] !== undefined;
  }

  /** As the server derives it; undefined if nobody knows. */
  get contentPolicy(): 'site' | 'uploads' | undefined {
    const { CONTENT_POLICY } = this.settings;
    if (CONTENT_POLICY || !this.isCertain('write')) return CONTENT_POLICY ?? this.found.contentPolicy;
    return allowsWrites(this.policySettings) ? 'uploads' : 'site';
  }

  /**
   * The value of the header Authorization with which a key can be read; undefined if none is needed.
   *
   * @throws Skipped without the credentials
   */
  authorizationToRead(key: string): string | undefined {
    const mode = this.modeOf('read', key);
    if (mode === 'open') return undefined;
    if (mode === 'off') throw new Skipped(`nobody may read /${key}`);
    const authorization = authorizationOf(this.settings, mode);
    if (authorization !== undefined) return authorization;
    throw new Skipped(`reading needs credentials (${mode}): set ${namesOfCredentials(mode)}`);
  }
}

/** What whoever gives credentials takes them to be good for. */
function modeOfCredentials(settings: SmokeSettings): PolicySettings['WRITES'] | undefined {
  return (['oidc', 'bearer', 'basic'] as const).find((mode) => authorizationOf(settings, mode) !== undefined);
}
