import type { FastifyBaseLogger } from 'fastify';
import type { FetchImplementation, JWTVerifyGetKey } from 'jose';
import { fetchJson } from './fetch-json';

export interface SigningKeysProps {
  readonly issuer: string;
  /** Address of the JSON Web Key Set. @default what the issuer's discovery document names */
  readonly keySetUrl?: string;
  readonly log?: FastifyBaseLogger;
  /** In milliseconds. */
  readonly timing?: Partial<typeof TIMING>;
}

/** In milliseconds. */
const TIMING = {
  /** For discovery and keys together. */
  fetchTimeout: 5_000,
  /** An unknown key is asked for at most this often: anyone can make up names of keys. */
  cooldown: 5_000,
  /** A provider that failed is left alone for so long. */
  retryAfterFailure: 5_000,
  /** Keys are fetched anew in the background when they are older, so that withdrawn ones go. */
  refresh: 600_000,
  /** Keys are of no use any more when they could not be fetched anew for so long. */
  maxAge: 86_400_000,
};

/** The provider's keys cannot be had, so no one can say whether a token is genuine. */
export class KeysUnavailableError extends Error {}

/**
 * The keys with which an OpenID Connect provider signs its tokens. They are fetched on first use and when a token names
 * an unknown one. While the provider is away, the keys that are known go on working.
 */
export class SigningKeys {
  private readonly timing: typeof TIMING;
  private resolver: Promise<JWTVerifyGetKey & { reload(): Promise<void> }> | undefined;
  private fetchedAt = Number.NEGATIVE_INFINITY;
  private failure: { readonly error: KeysUnavailableError; readonly at: number } | undefined;

  constructor(private readonly props: SigningKeysProps) {
    this.timing = { ...TIMING, ...props.timing };
  }

  /**
   * Finds the key of a token, for jose's jwtVerify.
   *
   * @throws KeysUnavailableError, or jose's error if no key fits
   */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    this.resolver ??= this.createResolver();
    const resolver = await this.resolver;
    if (this.age > this.timing.refresh && this.age < this.timing.maxAge) {
      // What came of it shows in `failure` and in the log.
      resolver.reload().catch(() => undefined);
    }
    return resolver(header, token);
  };

  private get age(): number {
    return performance.now() - this.fetchedAt;
  }

  private async createResolver() {
    // Imported here: who has no tokens does without its memory.
    const { createRemoteJWKSet, customFetch } = await import('jose');
    const fetchKeySet: FetchImplementation = (_url, { signal }) => this.fetchKeySet(signal);
    return createRemoteJWKSet(new URL(this.props.keySetUrl ?? this.discoveryUrl), {
      timeoutDuration: this.timing.fetchTimeout,
      cooldownDuration: this.timing.cooldown,
      cacheMaxAge: this.timing.maxAge,
      [customFetch]: fetchKeySet,
    });
  }

  /** In place of jose's own fetch: finds the address first, bounds the answer and leaves a failed provider alone. */
  private async fetchKeySet(signal: AbortSignal): Promise<Response> {
    if (this.failure && performance.now() - this.failure.at < this.timing.retryAfterFailure) throw this.failure.error;
    try {
      const keySet = await fetchJson(this.props.keySetUrl ?? (await this.discover(signal)), signal);
      if (!Array.isArray(keySet.keys)) throw new Error('the key set has no list "keys"');
      this.failure = undefined;
      this.fetchedAt = performance.now();
      return Response.json(keySet);
    } catch (cause) {
      const error = new KeysUnavailableError(`no keys of ${this.props.issuer}: ${(cause as Error).message}`, { cause });
      this.failure = { error, at: performance.now() };
      this.props.log?.warn({ issuer: this.props.issuer, err: cause }, 'the keys that check tokens cannot be fetched');
      throw error;
    }
  }

  private get discoveryUrl(): string {
    return `${this.props.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  }

  /** Each time anew: providers move their keys. OpenID Connect Discovery 1.0 section 4.3 wants the issuer compared. */
  private async discover(signal: AbortSignal): Promise<string> {
    const { issuer } = this.props;
    const { issuer: found, jwks_uri: address } = await fetchJson(this.discoveryUrl, signal);
    if (found !== issuer) throw new Error(`${this.discoveryUrl} is of the issuer ${JSON.stringify(found)}`);
    if (typeof address !== 'string' || !URL.canParse(address)) throw new Error('the provider names no jwks_uri');
    if (issuer.startsWith('https:') && !address.startsWith('https:')) throw new Error('its jwks_uri is not https');
    return address;
  }
}
