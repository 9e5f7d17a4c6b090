import { jobsDashboard } from './dashboards/jobs-dashboard';
import { minioDashboard } from './dashboards/minio-dashboard';
import { serverDashboard } from './dashboards/server-dashboard';

/** The dashboards by their files' names. */
export const DASHBOARDS = {
  'file-server.json': serverDashboard,
  'file-server-minio.json': minioDashboard,
  'file-server-jobs.json': jobsDashboard,
} as const;

export type DashboardFile = keyof typeof DASHBOARDS;
