import type { RuleGroup } from './rule';

/** Metrics of kube-state-metrics: see EXTERNAL_METRICS. */
export const jobAlerts: RuleGroup = {
  name: 'file-server.jobs',
  rules: [
    {
      alert: 'FileServerJobFailed',
      expression: 'kube_job_failed{$JOBS,condition="true"} == 1',
      severity: 'warning',
      summary: 'A Job of the file server has failed.',
      description:
        'The Job {{ $labels.job_name }} in {{ $labels.namespace }} has failed for good: Kubernetes tries it no more.',
      runbook:
        'kubectl logs job/{{ $labels.job_name }} names each file or step that failed and why. Once the cause is gone, kubectl delete job {{ $labels.job_name }} and helm upgrade start it again; it leaves alone what is stored already.',
    },
  ],
};

export const autoscalerAlerts: RuleGroup = {
  name: 'file-server.autoscaler',
  rules: [
    {
      alert: 'FileServerAutoscalerAtMaximum',
      expression: [
        'kube_horizontalpodautoscaler_status_desired_replicas{$AUTOSCALER}',
        '>= on (namespace, horizontalpodautoscaler)',
        'kube_horizontalpodautoscaler_spec_max_replicas{$AUTOSCALER}',
      ].join('\n'),
      for: '30m',
      severity: 'warning',
      summary: 'The autoscaler may add no more file servers.',
      description:
        '{{ $labels.horizontalpodautoscaler }} in {{ $labels.namespace }} has wanted its maximum of {{ $value }} pods for half an hour.',
      runbook:
        'Raise server.autoscaling.maxReplicas if the nodes have room and the store keeps up; otherwise raise server.resources. The dashboard "File server" shows whether it is load or slow calls to the store.',
    },
  ],
};
