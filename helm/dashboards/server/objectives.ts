import { CLIENT_REQUESTS, READS } from '../../alerts/requests';
import type { Section } from '../dashboard';
import { lines, lowIsBad, number } from '../panel';

const COUNT = 'file_server_request_duration_seconds_count';
const BUCKET = 'file_server_request_duration_seconds_bucket';

/** Without a failure there is no series of failures. */
const failedShare = (window: string) =>
  `(sum(increase(${COUNT}{${CLIENT_REQUESTS},status="5xx"}[${window}])) or vector(0)) / sum(increase(${COUNT}{${CLIENT_REQUESTS}}[${window}]))`;
const slowShare = (window: string) =>
  `1 - sum(increase(${BUCKET}{${READS},le=~"$LATENCY_THRESHOLD(\\\\.0)?"}[${window}])) / sum(increase(${COUNT}{${READS}}[${window}]))`;

const AVAILABILITY_BUDGET = '(1 - $AVAILABILITY_OBJECTIVE / 100)';
const LATENCY_BUDGET = '(1 - $LATENCY_OBJECTIVE / 100)';
const BUDGET_LEFT = lowIsBad(0, 0.25);

export const objectives: Section = {
  title: 'Objectives',
  panels: [
    number({
      title: 'Availability',
      description: 'Requests of clients, within the time range, that did not end with a 5xx status.',
      unit: 'percentunit',
      queries: [{ expression: `1 - ${failedShare('$__range')}` }],
    }),
    number({
      title: 'Availability budget left',
      description: 'Share of the failures that the objective allows within the time range; below 0 it is missed.',
      unit: 'percentunit',
      thresholds: BUDGET_LEFT,
      queries: [{ expression: `1 - (${failedShare('$__range')}) / ${AVAILABILITY_BUDGET}` }],
    }),
    number({
      title: 'Fast reads',
      description: 'Answered reads, within the time range, that were over within the threshold.',
      unit: 'percentunit',
      queries: [{ expression: `1 - (${slowShare('$__range')})` }],
    }),
    number({
      title: 'Latency budget left',
      description: 'Share of the slow reads that the objective allows within the time range; below 0 it is missed.',
      unit: 'percentunit',
      thresholds: BUDGET_LEFT,
      queries: [{ expression: `1 - (${slowShare('$__range')}) / ${LATENCY_BUDGET}` }],
    }),
    number({
      title: 'Pods',
      description: 'File servers that answer Prometheus.',
      unit: 'none',
      queries: [{ expression: 'sum(up{$SERVER})', legend: 'answering' }],
    }),
    number({
      title: 'Versions',
      description: 'Pods of each version; more than one while a release rolls out.',
      unit: 'none',
      queries: [{ expression: 'count by (version) (file_server_build_info{$SERVER})', legend: '{{version}}' }],
    }),
    lines({
      title: 'Burn rate of the availability budget',
      description: 'Times as fast as would use up the budget of 30 days in 30 days. Alerts: 14.4 in 1h, 6 in 6h.',
      unit: 'none',
      queries: ['1h', '6h'].map((window) => ({
        expression: `${failedShare(window)} / ${AVAILABILITY_BUDGET}`,
        legend: window,
      })),
    }),
    lines({
      title: 'Burn rate of the latency budget',
      description: 'Times as fast as would use up the budget of 30 days in 30 days. Alerts: 14.4 in 1h, 6 in 6h.',
      unit: 'none',
      queries: ['1h', '6h'].map((window) => ({
        expression: `(${slowShare(window)}) / ${LATENCY_BUDGET}`,
        legend: window,
      })),
    }),
  ],
};
