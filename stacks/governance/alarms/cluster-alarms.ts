import type { Alarm } from '../../shared/alarm';

export interface ClusterAlarmsProps {
  readonly clusterName: string;
  /** Whether the add-on amazon-cloudwatch-observability collects Container Insights. */
  readonly containerInsights: boolean;
}

/**
 * Alarms on the control plane, whose metrics EKS gives away for Kubernetes 1.28 and later
 * (docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html, with the one statistic that each is valid for), and on nodes
 * where Container Insights are collected (docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-EKS.html).
 */
export function clusterAlarms({ clusterName, containerInsights }: ClusterAlarmsProps): Alarm[] {
  const measure = (namespace: string, name: string, statistic: string) => ({
    metric: { namespace, name, dimensions: { ClusterName: clusterName }, statistic },
  });
  const nodeAlarms: Alarm[] = [
    {
      name: 'nodes-failed',
      whatToDo:
        'A node is not ready: kubectl describe node, then let EKS replace it, or drain it and terminate its instance',
      measure: measure('ContainerInsights', 'cluster_failed_node_count', 'Maximum'),
      threshold: 0,
      periodSeconds: 60,
      periods: 10,
    },
    {
      name: 'nodes-memory',
      whatToDo: 'The nodes have less than a tenth of their memory left: raise the maximum of a node group',
      measure: measure('ContainerInsights', 'node_memory_utilization', 'Average'),
      threshold: 90,
      periodSeconds: 300,
      periods: 3,
    },
    {
      name: 'nodes-disk',
      whatToDo: 'A node has less than a fifth of its disk left: delete unused images, or raise diskGiB of its group',
      measure: measure('ContainerInsights', 'node_filesystem_utilization', 'Maximum'),
      threshold: 80,
      periodSeconds: 300,
      periods: 3,
    },
  ];
  return [
    {
      name: 'api-server-errors',
      whatToDo:
        'The Kubernetes API fails: see the control-plane logs in CloudWatch, failing webhooks first, and the health of EKS',
      measure: measure('AWS/EKS', 'apiserver_request_total_5XX', 'Sum'),
      threshold: 25,
      periodSeconds: 300,
      periods: 3,
    },
    {
      name: 'api-server-throttles',
      whatToDo: 'The Kubernetes API turns requests away: find the client that asks too often in the audit log',
      measure: measure('AWS/EKS', 'apiserver_request_total_429', 'Sum'),
      threshold: 100,
      periodSeconds: 300,
      periods: 3,
    },
    {
      name: 'api-server-slow',
      whatToDo:
        'One of a hundred reads of the Kubernetes API takes more than a second: look for large lists and slow webhooks',
      measure: measure('AWS/EKS', 'apiserver_request_duration_seconds_GET_P99', 'Average'),
      threshold: 1,
      periodSeconds: 300,
      periods: 3,
    },
    {
      name: 'pods-without-node',
      whatToDo:
        'Pods find no node: kubectl get events says what they lack; raise the maximum of a node group, or see why the autoscaler adds none',
      measure: measure('AWS/EKS', 'scheduler_pending_pods_UNSCHEDULABLE', 'Sum'),
      threshold: 0,
      periodSeconds: 60,
      periods: 15,
    },
    ...(containerInsights ? nodeAlarms : []),
  ];
}
