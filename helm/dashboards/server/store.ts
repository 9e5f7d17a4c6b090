import { STORE_FAULTS } from '../../alerts/requests';
import type { Section } from '../dashboard';
import { lines } from '../panel';

const COUNT = 'file_server_store_call_duration_seconds_count';
const BUCKET = 'file_server_store_call_duration_seconds_bucket';

export const store: Section = {
  title: 'Store',
  panels: [
    lines({
      title: 'Calls by operation',
      description: 'Calls to the store a second.',
      unit: 'ops',
      queries: [
        { expression: `sum by (operation) (rate(${COUNT}{$SERVER}[$__rate_interval]))`, legend: '{{operation}}' },
      ],
    }),
    lines({
      title: 'Duration of calls, 99 %',
      description: 'Time within which 99 of 100 calls were over, transfer of the bytes included.',
      unit: 's',
      queries: [
        {
          expression: `histogram_quantile(0.99, sum by (operation, le) (rate(${BUCKET}{$SERVER}[$__rate_interval])))`,
          legend: '{{operation}}',
        },
      ],
    }),
    lines({
      title: 'Failed calls by outcome',
      description: "Calls a second that failed by the store's fault; from 5 % of all calls on it alerts.",
      unit: 'ops',
      queries: [
        {
          expression: `sum by (outcome) (rate(${COUNT}{$SERVER,${STORE_FAULTS}}[$__rate_interval]))`,
          legend: '{{outcome}}',
        },
      ],
    }),
    lines({
      title: 'Circuit breaker',
      description: 'Pods that fail calls at once because the store is down, and how often that began in the last hour.',
      unit: 'none',
      queries: [
        { expression: 'sum(file_server_store_circuit_open{$SERVER})', legend: 'open' },
        { expression: 'sum(increase(file_server_store_circuit_trips_total{$SERVER}[1h]))', legend: 'opened' },
      ],
    }),
    lines({
      title: 'Connections',
      description: 'Connections to the store, those without work, and how many there may be, by pool.',
      unit: 'short',
      queries: [
        { expression: 'sum by (pool) (file_server_store_connections{$SERVER})', legend: '{{pool}}' },
        { expression: 'sum by (pool) (file_server_store_connections_free{$SERVER})', legend: '{{pool}} without work' },
        { expression: 'sum by (pool) (file_server_store_connections_limit{$SERVER})', legend: '{{pool}} at most' },
      ],
    }),
    lines({
      title: 'Calls at work and waiting',
      description: 'Calls that the store has not answered in full, and those that wait for a connection.',
      unit: 'short',
      queries: [
        { expression: 'sum by (pool) (file_server_store_calls_running{$SERVER})', legend: '{{pool}} at work' },
        { expression: 'sum by (pool) (file_server_store_calls_queued{$SERVER})', legend: '{{pool}} waiting' },
      ],
    }),
  ],
};
