import { monitorEventLoopDelay } from 'node:perf_hooks';
import { version } from '../version';
import { Registry } from './registry';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const NANOSECONDS = 1e9;

/** Every metric of the server except those that its parts add about themselves (cache, uploads). */
export class ServerMetrics {
  readonly registry = new Registry();
  requestsInFlight = 0;

  readonly requests = this.registry.histogram({
    name: 'file_server_request_duration_seconds',
    help: 'Time from the request head to the last byte of the answer, by route template and status class.',
    labels: ['route', 'method', 'status'],
    bounds: SECONDS,
  });
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
    bounds: SECONDS,
  });

  private readonly loopDelay = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    const { registry } = this;
    const startedAt = Date.now() / 1000 - process.uptime();
    registry.gauge(
      { name: 'file_server_requests_in_flight', help: 'Requests that are being answered.' },
      () => this.requestsInFlight,
    );
    registry.gauge(
      {
        name: 'file_server_event_loop_delay_p99_seconds',
        help: '99th percentile of the event loop delay since the last scrape.',
      },
      () => this.readLoopDelay(),
    );
    registry.gauge({ name: 'process_resident_memory_bytes', help: 'Resident memory.' }, () =>
      process.memoryUsage.rss(),
    );
    registry.gauge({ name: 'process_start_time_seconds', help: 'Start of the process since 1970.' }, () => startedAt);
    registry.externalCounter({ name: 'process_cpu_seconds_total', help: 'CPU time, user and system.' }, () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    });
    registry.gauge(
      {
        name: 'file_server_build_info',
        help: 'Version of the server and of Node.',
        labels: `version="${version}",node="${process.versions.node}"`,
      },
      () => 1,
    );
    this.loopDelay.enable();
  }

  close(): void {
    this.loopDelay.disable();
  }

  private readLoopDelay(): number {
    const delay = this.loopDelay.percentile(99) / NANOSECONDS;
    this.loopDelay.reset();
    return delay;
  }
}
