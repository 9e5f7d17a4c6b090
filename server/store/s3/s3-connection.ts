import { Pool } from 'undici';
import type { ConnectionStats } from '../object-store';
import { Circuit, type CircuitProps } from './circuit';
import type { CredentialSource } from './credentials';
import { RetryBudget } from './retry-budget';
import { createSigner } from './signature';

export interface S3ConnectionProps {
  /** Scheme, host and port. */
  readonly endpoint: URL;
  readonly region: string;
  readonly credentials: CredentialSource;
  readonly limits?: Partial<ConnectionLimits>;
  readonly circuit?: Partial<CircuitProps>;
}

export interface ConnectionLimits {
  /** Connections at once; more calls wait. Performance of cold reads stops growing at 64. */
  readonly connections: number;
  readonly connectTimeoutMs: number;
  /** Longest wait for the head of an answer, and between two pieces of its body. */
  readonly answerTimeoutMs: number;
}

const DEFAULTS: ConnectionLimits = { connections: 64, connectTimeoutMs: 5_000, answerTimeoutMs: 30_000 };

/** What all buckets of one S3 service share: connections, signatures, and knowledge of how the service fares. */
export class S3Connection {
  readonly circuit: Circuit;
  readonly retries = new RetryBudget();
  readonly sign: ReturnType<typeof createSigner>;
  readonly pool: Pool;
  private readonly limits: ConnectionLimits;

  constructor(readonly props: S3ConnectionProps) {
    this.limits = { ...DEFAULTS, ...props.limits };
    this.circuit = new Circuit(props.circuit);
    this.sign = createSigner(props.region);
    this.pool = new Pool(props.endpoint.origin, {
      connections: this.limits.connections,
      headersTimeout: this.limits.answerTimeoutMs,
      bodyTimeout: this.limits.answerTimeoutMs,
      connect: { timeout: this.limits.connectTimeoutMs },
    });
  }

  stats(): ConnectionStats {
    const { connected, free, pending, queued, running } = this.pool.stats;
    return { limit: this.limits.connections, connected, free, pending, queued, running };
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
