import type { AccessAction, AccessMode } from '../../access/access-mode';
import { AccessPolicy } from '../../access/access-policy';
import { secretsOf } from '../../secret-text';
import type { Settings } from '../../settings';

type GivenSettings = Omit<Settings, 'CONTENT_POLICY'>;

/** What is wrong between the settings of access. */
export function* accessProblems(settings: GivenSettings) {
  const needs = (mode: AccessMode) => whoNeeds(settings, mode);
  const basic = needs('basic');
  if (basic) {
    if (!settings.AUTH_USERNAME) yield `AUTH_USERNAME is unset: ${basic} needs a user name`;
    if (!settings.AUTH_PASSWORD && !settings.AUTH_PASSWORD_FILE) {
      yield `AUTH_PASSWORD is unset: ${basic} needs a password (AUTH_PASSWORD or AUTH_PASSWORD_FILE)`;
    }
  }
  const bearer = needs('bearer');
  if (bearer && !settings.AUTH_TOKEN && !settings.AUTH_TOKEN_FILE) {
    yield `AUTH_TOKEN is unset: ${bearer} needs a token (AUTH_TOKEN or AUTH_TOKEN_FILE)`;
  }
  for (const name of ['AUTH_PASSWORD', 'AUTH_TOKEN'] as const) yield* secretFileProblems(settings, name);
  const oidc = needs('oidc');
  if (oidc) {
    if (!settings.OIDC_ISSUER) yield `OIDC_ISSUER is unset: ${oidc} needs the issuer of the tokens`;
    if (!settings.OIDC_AUDIENCE) yield `OIDC_AUDIENCE is unset: ${oidc} needs the audience that tokens are made for`;
  }
  const oidcWrites = whoNeeds(settings, 'oidc', ['write']);
  if (oidcWrites && !settings.OIDC_WRITE_CLAIM) {
    yield `OIDC_WRITE_CLAIM is unset: ${oidcWrites} needs the claim that lets a token write, such as groups=files-writers`;
  }
  for (const name of ['OIDC_ISSUER', 'OIDC_JWKS_URL'] as const) yield* plainHttpProblems(name, settings[name]);
  if (settings.CORS_ORIGINS === '*' && settings.READS !== 'open') {
    yield `CORS_ORIGINS="*": READS=${settings.READS} protects what this would show to every site; name the origins`;
  }
}

/** The first of READS, WRITES and the rules that has this mode, for a message. */
function whoNeeds(settings: GivenSettings, mode: AccessMode, actions: readonly AccessAction[] = ['read', 'write']) {
  const policy = new AccessPolicy(settings);
  if (!actions.some((action) => policy.modes(action).has(mode))) return undefined;
  if (settings.WRITES === mode && actions.includes('write')) return `WRITES=${mode}`;
  if (settings.READS === mode && actions.includes('read')) return `READS=${mode}`;
  const rule = settings.ACCESS_RULES.find(
    (one) => one.mode === mode && one.actions.some((action) => actions.includes(action)),
  );
  return `the rule ${JSON.stringify(rule?.text)}`;
}

/** What is wrong with a file whose lines are secrets, each of them valid. */
export function* secretFileProblems<Name extends string>(
  settings: Readonly<Partial<Record<Name | `${Name}_FILE`, string>>>,
  name: Name,
) {
  const [path, content] = [settings[`${name}_FILE`], settings[name]];
  if (!path || !content) return;
  try {
    secretsOf(content);
  } catch (error) {
    yield `${name}_FILE=${JSON.stringify(path)}: ${(error as Error).message}`;
  }
}

/** Whoever can change the keys on their way can sign tokens. Inside a machine or a cluster http may be all there is. */
function* plainHttpProblems(name: string, address: string | undefined) {
  if (!address?.startsWith('http:') || !URL.canParse(address)) return;
  const { hostname } = new URL(address);
  if (/^(localhost|127(\.\d+){3}|\[::1\])$|\.svc(\.|$)/.test(hostname)) return;
  yield `${name}=${JSON.stringify(address)}: must be https, because the keys that check tokens come from there`;
}
