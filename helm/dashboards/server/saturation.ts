import type { Section } from '../dashboard';
import { lines, lowIsBad, number } from '../panel';

const DAY = 86_400;

export const saturation: Section = {
  title: 'Saturation',
  panels: [
    lines({
      title: 'Refused requests and connections',
      description: 'Turned away a second, by reason: overload, malformed requests, or access that was denied.',
      unit: 'ops',
      queries: [
        {
          expression: 'sum by (reason) (rate(file_server_refused_total{$SERVER}[$__rate_interval]))',
          legend: '{{reason}}',
        },
      ],
    }),
    lines({
      title: 'Requests and connections',
      description: 'Requests that are being answered, and connections of clients.',
      unit: 'short',
      queries: [
        { expression: 'sum(file_server_requests_in_flight{$SERVER})', legend: 'requests' },
        { expression: 'sum(file_server_open_connections{$SERVER})', legend: 'connections' },
      ],
    }),
    lines({
      title: 'Delay of the event loop, 99 %',
      description: 'How late each pod gets to its work; from 0.2 s on it alerts.',
      unit: 's',
      queries: [
        {
          expression: 'max by (pod) (file_server_event_loop_delay_seconds{$SERVER,percentile="99"})',
          legend: '{{pod}}',
        },
      ],
    }),
    lines({
      title: 'CPU',
      description: 'Cores that each pod uses.',
      unit: 'none',
      queries: [
        { expression: 'sum by (pod) (rate(process_cpu_seconds_total{$SERVER}[$__rate_interval]))', legend: '{{pod}}' },
      ],
    }),
    lines({
      title: 'Memory',
      description: 'Resident memory of each pod: stay below server.resources.limits.memory.',
      unit: 'bytes',
      queries: [{ expression: 'sum by (pod) (process_resident_memory_bytes{$SERVER})', legend: '{{pod}}' }],
    }),
    lines({
      title: 'Garbage collection',
      description: 'Share of the time that goes into garbage collection, by kind.',
      unit: 'percentunit',
      queries: [
        {
          expression: 'sum by (kind) (rate(nodejs_gc_duration_seconds_sum{$SERVER}[$__rate_interval]))',
          legend: '{{kind}}',
        },
      ],
    }),
    lines({
      title: 'Compressions',
      description: 'Compressions that were begun a second, and those that were not for want of room.',
      unit: 'ops',
      queries: [
        { expression: 'sum(rate(file_server_compressions_total{$SERVER}[$__rate_interval]))', legend: 'begun' },
        {
          expression: 'sum(rate(file_server_compressions_refused_total{$SERVER}[$__rate_interval]))',
          legend: 'refused',
        },
      ],
    }),
    lines({
      title: 'Open files',
      description: 'Share of the file descriptors that are open in each pod.',
      unit: 'percentunit',
      queries: [
        { expression: 'max by (pod) (process_open_fds{$SERVER} / process_max_fds{$SERVER})', legend: '{{pod}}' },
      ],
    }),
    number({
      title: 'Certificate',
      description: 'Time until the certificate in use expires, where the server serves TLS.',
      unit: 's',
      thresholds: lowIsBad(3 * DAY, 14 * DAY),
      queries: [{ expression: 'min(file_server_certificate_expiry_timestamp_seconds{$SERVER}) - time()' }],
    }),
    number({
      title: 'Lost log lines',
      description: 'Log lines, within the time range, that nobody took in time.',
      unit: 'short',
      queries: [{ expression: 'sum(increase(file_server_log_lines_dropped_total{$SERVER}[$__range]))' }],
    }),
  ],
};
