// Not the package's front door: behind it are fetch and WebSockets, a tenth of the time that the server needs to start.
import Pool from 'undici/lib/dispatcher/pool.js';
import type { ConnectionStats, StoreConnections } from '../object-store';
import { Circuit, type CircuitProps } from './circuit';
import type { CredentialSource } from './credentials';
import { LargeReads } from './large-reads';
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
  /** Connections for calls that keep the store's pace; more calls wait. */
  readonly connections: number;
  /**
   * Connections for reads of objects, which last as long as their clients take: slow ones must not hold up anything
   * else. More than MAX_REQUESTS_IN_FLIGHT by default, so that a read seldom waits.
   */
  readonly readConnections: number;
  /** Of them, those that read large objects into buffers of their own, of half a MiB each. */
  readonly largeReadConnections: number;
  readonly connectTimeoutMs: number;
  /** Longest wait for the head of an answer, and between two pieces of its body. */
  readonly answerTimeoutMs: number;
}

const DEFAULTS: ConnectionLimits = {
  connections: 64,
  readConnections: 1024,
  largeReadConnections: 64,
  connectTimeoutMs: 5_000,
  answerTimeoutMs: 30_000,
};

/** What all buckets of one S3 service share: connections, signatures, and knowledge of how the service fares. */
export class S3Connection {
  readonly circuit: Circuit;
  readonly retries = new RetryBudget();
  readonly sign: ReturnType<typeof createSigner>;
  readonly calls: Pool;
  readonly reads: Pool;
  /** Undefined with TLS. */
  readonly largeReads: LargeReads | undefined;
  private readonly limits: ConnectionLimits;

  constructor(readonly props: S3ConnectionProps) {
    this.limits = { ...DEFAULTS, ...props.limits };
    this.circuit = new Circuit(props.circuit);
    this.sign = createSigner(props.region);
    this.calls = this.createPool(this.limits.connections);
    this.reads = this.createPool(this.limits.readConnections);
    const { connectTimeoutMs, answerTimeoutMs, largeReadConnections: maxConnections } = this.limits;
    const { endpoint } = props;
    if (endpoint.protocol === 'http:') {
      this.largeReads = new LargeReads({ endpoint, connectTimeoutMs, answerTimeoutMs, maxConnections });
    }
  }

  stats(): StoreConnections {
    return {
      calls: { limit: this.limits.connections, ...statsOf(this.calls) },
      reads: { limit: this.limits.readConnections, ...withLarge(statsOf(this.reads), this.largeReads) },
    };
  }

  async close(): Promise<void> {
    this.largeReads?.close();
    await Promise.all([this.calls.destroy(), this.reads.destroy()]);
  }

  private createPool(connections: number): Pool {
    return new Pool(this.props.endpoint.origin, {
      connections,
      headersTimeout: this.limits.answerTimeoutMs,
      bodyTimeout: this.limits.answerTimeoutMs,
      connect: { timeout: this.limits.connectTimeoutMs },
    });
  }
}

function statsOf({ stats }: Pool): Omit<ConnectionStats, 'limit'> {
  const { connected, free, pending, queued, running } = stats;
  return { connected, free, pending, queued, running };
}

function withLarge(
  stats: Omit<ConnectionStats, 'limit'>,
  large: LargeReads | undefined,
): Omit<ConnectionStats, 'limit'> {
  if (!large) return stats;
  const { connected, free, running } = large.stats;
  return {
    ...stats,
    connected: stats.connected + connected,
    free: stats.free + free,
    running: stats.running + running,
  };
}
