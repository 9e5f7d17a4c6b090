import { CLIENT_REQUESTS } from '../../alerts/requests';
import type { Section } from '../dashboard';
import { lines } from '../panel';

const COUNT = 'file_server_request_duration_seconds_count';
const BUCKET = 'file_server_request_duration_seconds_bucket';

const quantile = (share: number) =>
  `histogram_quantile(${share}, sum by (route, le) (rate(${BUCKET}{${CLIENT_REQUESTS}}[$__rate_interval])))`;

export const requests: Section = {
  title: 'Requests',
  panels: [
    lines({
      title: 'Requests by route',
      description: 'Requests of clients a second; probes and scrapes are left out.',
      unit: 'reqps',
      queries: [
        { expression: `sum by (route) (rate(${COUNT}{${CLIENT_REQUESTS}}[$__rate_interval]))`, legend: '{{route}}' },
      ],
    }),
    lines({
      title: 'Requests by status',
      description: 'All requests by the class of their status; 4xx counts those whose client went away too.',
      unit: 'reqps',
      queries: [
        { expression: `sum by (status) (rate(${COUNT}{$SERVER}[$__rate_interval]))`, legend: '{{status}}' },
        { expression: 'sum(rate(file_server_aborted_requests_total{$SERVER}[$__rate_interval]))', legend: 'aborted' },
      ],
    }),
    lines({
      title: 'Errors by route',
      description: 'Share of the requests to a route that end with a 5xx status; from 5 % on it alerts.',
      unit: 'percentunit',
      queries: [
        {
          expression: `sum by (route) (rate(${COUNT}{${CLIENT_REQUESTS},status="5xx"}[$__rate_interval])) / sum by (route) (rate(${COUNT}{${CLIENT_REQUESTS}}[$__rate_interval]))`,
          legend: '{{route}}',
        },
      ],
    }),
    lines({
      title: 'Duration by route, median',
      description: 'Time within which half of the requests were over, transfer included.',
      unit: 's',
      queries: [{ expression: quantile(0.5), legend: '{{route}}' }],
    }),
    lines({
      title: 'Duration by route, 99 %',
      description:
        'Time within which 99 of 100 requests were over, transfer included: large files take what they take.',
      unit: 's',
      queries: [{ expression: quantile(0.99), legend: '{{route}}' }],
    }),
    lines({
      title: 'Traffic',
      description: 'Bytes from and to clients a second, heads included.',
      unit: 'Bps',
      queries: [
        { expression: 'sum(rate(file_server_sent_bytes_total{$SERVER}[$__rate_interval]))', legend: 'sent' },
        { expression: 'sum(rate(file_server_received_bytes_total{$SERVER}[$__rate_interval]))', legend: 'received' },
      ],
    }),
  ],
};
