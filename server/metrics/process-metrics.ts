import { readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import type { Registry } from './registry';

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
const MILLISECONDS = 1e3;

/** Resolution of the event loop's delay, in milliseconds. */
const DELAY_RESOLUTION_MS = 20;

const PERCENTILES = [50, 90, 99, 100] as const;

/** Names of V8's kinds of garbage collection, by their numbers in perf_hooks.constants. */
const COLLECTIONS: Readonly<Record<number, string>> = {
  1: 'minor',
  2: 'minor',
  4: 'major',
  8: 'incremental',
  16: 'weakcb',
};

/**
 * Adds what every process has, under the names that other Prometheus clients give them. The returned function ends
 * the observation.
 */
export function addProcessMetrics(registry: Registry): () => void {
  const startedAt = Date.now() / 1000 - process.uptime();
  registry.externalCounter({ name: 'process_cpu_seconds_total', help: 'CPU time, user and system.' }, () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / MICROSECONDS;
  });
  registry.gauge(
    { name: 'process_start_time_seconds', help: 'Start of the process since 1970.', merge: 'min' },
    () => startedAt,
  );
  registry.gauge({ name: 'process_resident_memory_bytes', help: 'Resident memory.' }, () => process.memoryUsage.rss());
  registry.gauge({ name: 'process_open_fds', help: 'Open file descriptors.' }, openFiles);
  registry.gauge({ name: 'process_max_fds', help: 'File descriptors that may be open.', merge: 'min' }, mostOpenFiles);
  registry.gauges({ name: 'nodejs_memory_bytes', help: 'Memory that Node accounts for.', label: 'area' }, () => {
    const { heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage();
    return { heap_total: heapTotal, heap_used: heapUsed, external, array_buffers: arrayBuffers };
  });
  registry.information({ name: 'nodejs_version_info', help: 'Version of Node.' }, { version: process.version });
  const stopDelay = addEventLoopDelay(registry);
  const stopCollections = addCollections(registry);
  return () => {
    stopDelay();
    stopCollections();
  };
}

function addEventLoopDelay(registry: Registry): () => void {
  const delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  registry.gauges(
    {
      name: 'file_server_event_loop_delay_seconds',
      help: 'Delay of the event loop since the last scrape; percentile 100 is the longest.',
      label: 'percentile',
      merge: 'max',
    },
    () => {
      const delays = PERCENTILES.map((percent) => [percent, delayOf(delay.percentile(percent))]);
      delay.reset();
      return Object.fromEntries(delays);
    },
  );
  delay.enable();
  return () => void delay.disable();
}

/** Node measures the time between two ticks of a timer, the timer's own time included. */
function delayOf(nanoseconds: number): number {
  return Math.max(0, nanoseconds / NANOSECONDS - DELAY_RESOLUTION_MS / MILLISECONDS);
}

function addCollections(registry: Registry): () => void {
  const durations = registry.histogram({
    name: 'nodejs_gc_duration_seconds',
    help: 'Time of a garbage collection by kind.',
    labels: ['kind'],
    bounds: [0.001, 0.01, 0.1, 1],
  });
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { detail, duration } = entry as unknown as { detail: { kind: number }; duration: number };
      const { kind } = detail;
      durations.of(COLLECTIONS[kind] ?? 'other').observe(duration / MILLISECONDS);
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => observer.disconnect();
}

/** Linux alone tells; elsewhere the metric is left out. */
function openFiles(): number | undefined {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return undefined;
  }
}

function mostOpenFiles(): number | undefined {
  try {
    const limit = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return limit === undefined ? undefined : Number(limit);
  } catch {
    return undefined;
  }
}
