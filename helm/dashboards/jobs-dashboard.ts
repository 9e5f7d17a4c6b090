import { dashboard } from './dashboard';
import { lines, NONE_IS_WELL, number } from './panel';
import { labelVariable, namespaceVariable } from './variable';

const STARTED = 'kube_job_status_start_time';

export const jobsDashboard = dashboard({
  uid: 'file-server-jobs',
  title: 'File server: seed and backup',
  description: 'How the Jobs went that fill, prepare and copy the bucket. Needs kube-state-metrics.',
  variables: [
    namespaceVariable('file_server_build_info'),
    labelVariable({
      name: 'job',
      label: 'Job',
      series: `${STARTED}{namespace="$namespace"}`,
      of: 'job_name',
      regex: '/.+-(seed|setup|mirror)-.+/',
    }),
  ],
  fillings: {
    JOBS: 'namespace="$namespace",job_name=~"$job"',
    MIRROR: 'namespace="$namespace",cronjob=~".+-mirror"',
    VELERO: 'schedule=~".+"',
  },
  sections: [
    {
      title: 'Now',
      panels: [
        number({
          title: 'Failed Jobs',
          description: 'Jobs that Kubernetes tries no more; each alerts.',
          unit: 'none',
          thresholds: NONE_IS_WELL,
          queries: [{ expression: 'sum(kube_job_failed{$JOBS,condition="true"}) or vector(0)' }],
        }),
        number({
          title: 'Finished Jobs',
          description: 'Jobs that did all of their work and are kept for their log.',
          unit: 'none',
          queries: [{ expression: 'sum(kube_job_complete{$JOBS,condition="true"}) or vector(0)' }],
        }),
        number({
          title: 'Age of the mirror',
          description: 'Time since the bucket was last mirrored in full.',
          unit: 's',
          width: 8,
          queries: [
            { expression: 'time() - kube_cronjob_status_last_successful_time{$MIRROR}', legend: '{{cronjob}}' },
          ],
        }),
        number({
          title: "Age of Velero's backup",
          description: 'Time since the last backup of each schedule of Velero that succeeded.',
          unit: 's',
          width: 8,
          queries: [
            {
              expression: 'time() - max by (schedule) (velero_backup_last_successful_timestamp{$VELERO})',
              legend: '{{schedule}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'Over time',
      panels: [
        lines({
          title: 'Failed pods',
          description: 'Pods of each Job that failed; the Job tries again up to its backoffLimit.',
          unit: 'short',
          queries: [{ expression: 'sum by (job_name) (kube_job_status_failed{$JOBS})', legend: '{{job_name}}' }],
        }),
        lines({
          title: 'Duration',
          description: 'Time that each Job took from its start until it was done.',
          unit: 's',
          queries: [
            {
              expression: `max by (job_name) (kube_job_status_completion_time{$JOBS} - ${STARTED}{$JOBS})`,
              legend: '{{job_name}}',
            },
          ],
        }),
      ],
    },
  ],
});
