import type { AccessRefusal } from '../access/count-refusals';
import { version } from '../version';
import { DURATION_BOUNDS_SECONDS } from './duration-bounds';
import { type MetricFamily, printMetrics } from './exposition';
import { addProcessMetrics } from './process-metrics';
import { Registry } from './registry';

/** Why a request or a connection was turned away. */
export type RefusalReason =
  | 'event_loop'
  | 'in_flight'
  | 'connections'
  | 'malformed'
  | 'head_too_large'
  | 'path_too_long'
  | 'timeout'
  | AccessRefusal;

/** Every metric of the server except those that its parts add about themselves, such as cache and uploads. */
export class ServerMetrics {
  readonly registry = new Registry();
  requestsInFlight = 0;
  openConnections = 0;

  readonly requests = this.registry.histogram({
    name: 'file_server_request_duration_seconds',
    help: 'Time from the request head to the last byte of the answer, by route template and status class.',
    labels: ['route', 'method', 'status'],
    bounds: DURATION_BOUNDS_SECONDS,
  });
  readonly abortedRequests = this.registry
    .counter({
      name: 'file_server_aborted_requests_total',
      help: 'Requests whose client went away before it had its answer; by status class they count as 4xx.',
      labels: [],
    })
    .of();
  readonly sentBytes = this.registry
    .counter({ name: 'file_server_sent_bytes_total', help: 'Bytes sent to clients, heads included.', labels: [] })
    .of();
  readonly receivedBytes = this.registry
    .counter({
      name: 'file_server_received_bytes_total',
      help: 'Bytes received from clients, heads included.',
      labels: [],
    })
    .of();
  readonly storeCalls = this.registry.histogram({
    name: 'file_server_store_call_duration_seconds',
    help: 'Time of a call to the store, transfer of the bytes included, by outcome.',
    labels: ['operation', 'outcome'],
    bounds: DURATION_BOUNDS_SECONDS,
  });
  private readonly refusals = this.registry.counter({
    name: 'file_server_refused_total',
    help: 'Requests and connections that were turned away.',
    labels: ['reason'],
  });
  private readonly stopObserving: () => void;

  /** @param collectAll the metrics of all processes that share the port; by default this one is alone */
  constructor(private readonly collectAll?: () => Promise<readonly MetricFamily[]>) {
    const { registry } = this;
    registry.gauge(
      { name: 'file_server_requests_in_flight', help: 'Requests that are being answered.' },
      () => this.requestsInFlight,
    );
    registry.gauge(
      { name: 'file_server_open_connections', help: 'Connections of clients.' },
      () => this.openConnections,
    );
    registry.information({ name: 'file_server_build_info', help: 'Version of the server.' }, { version });
    this.stopObserving = addProcessMetrics(registry);
  }

  refused(reason: RefusalReason): void {
    this.refusals.of(reason).add();
  }

  /** The Prometheus text format. */
  text(): string | Promise<string> {
    return this.collectAll ? this.collectAll().then(printMetrics) : this.registry.text();
  }

  close(): void {
    this.stopObserving();
  }
}
