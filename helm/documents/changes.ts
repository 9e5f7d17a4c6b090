/** What changed in this version of the chart, as Artifact Hub shows it; the README says how to upgrade. */
export const CHANGES = [
  { kind: 'security', description: 'The file server has a user of its own in MinIO, for its buckets alone' },
  { kind: 'security', description: 'NetworkPolicies for each component, and none reaches the metadata of its node' },
  { kind: 'added', description: 'helm test uploads, lists, downloads, compares and deletes a file' },
  { kind: 'added', description: 'Keys from External Secrets Operator and from the Secrets Store CSI driver' },
  { kind: 'added', description: 'Load balancer class and ranges, NodePort, ALB and nginx annotations, HTTPRoute, TLS' },
  { kind: 'added', description: 'Alerts with runbooks, dashboards, ServiceMonitors' },
  { kind: 'added', description: 'A mirror of the bucket to another S3 service, and a Schedule of Velero' },
  { kind: 'added', description: 'PodDisruptionBudgets, topology spread, memory and custom metrics for autoscaling' },
  { kind: 'changed', description: 'server.replicas has no default, and is refused beside autoscaling' },
  { kind: 'fixed', description: 'A failed seeding Job no longer holds up the next upgrade' },
] as const;
