import type { RuleGroup } from './rule';

const AGE = '$BACKUP_AGE_HOURS * 3600';

/** Alerts on copies of the bucket, for those who make them: `mirror` by a CronJob, `velero` by a Schedule. */
export const backupAlerts = {
  mirror: {
    name: 'file-server.mirror',
    rules: [
      {
        alert: 'FileServerMirrorTooOld',
        expression: [
          `time() - kube_cronjob_status_last_successful_time{$MIRROR} > ${AGE}`,
          'or',
          `(time() - kube_cronjob_created{$MIRROR} > ${AGE} unless on (namespace, cronjob) kube_cronjob_status_last_successful_time{$MIRROR})`,
        ].join('\n'),
        severity: 'critical',
        summary: 'The mirror of the bucket is too old.',
        description:
          'The CronJob {{ $labels.cronjob }} in {{ $labels.namespace }} last succeeded {{ $value | humanizeDuration }} ago, if ever; at most $BACKUP_AGE_HOURS hours are allowed.',
        runbook:
          'kubectl get jobs | grep {{ $labels.cronjob }}, and kubectl logs of the last one. No Job at all: the CronJob is suspended, or missed its starting deadline. Start one by hand: kubectl create job --from=cronjob/{{ $labels.cronjob }} mirror-now.',
      },
    ],
  },
  velero: {
    name: 'file-server.velero',
    rules: [
      {
        alert: 'FileServerVeleroBackupTooOld',
        expression: [
          `time() - max by (schedule) (velero_backup_last_successful_timestamp{$VELERO}) > ${AGE}`,
          'or',
          'max by (schedule) (velero_backup_attempt_total{$VELERO}) > 0 unless on (schedule) velero_backup_last_successful_timestamp{$VELERO}',
        ].join('\n'),
        for: '1h',
        severity: 'critical',
        summary: "Velero's backup is too old.",
        description:
          'The schedule {{ $labels.schedule }} has no successful backup of the last $BACKUP_AGE_HOURS hours.',
        runbook:
          'velero backup get, then velero backup logs of the last one. No backup at all: is the BackupStorageLocation available (velero backup-location get)? Start one by hand: velero backup create --from-schedule {{ $labels.schedule }}.',
      },
    ],
  },
} as const satisfies Readonly<Record<string, RuleGroup>>;
