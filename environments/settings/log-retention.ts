import { Type } from 'typebox';

/** The retentions in days that CloudWatch Logs offers (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html). */
export const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What auditors expect of a protected system, and the shortest time that scanners accept. */
export const YEAR_DAYS = 365;

/** How long a log group keeps what is written to it. */
export function logRetention(what: string) {
  return Type.Enum(RETENTION_DAYS, { description: `days ${what} are kept; the values that CloudWatch Logs offers` });
}
