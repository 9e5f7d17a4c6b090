/** The day on which the pages below were read. */
export const READ_ON = '2026-11-22';

interface DocumentedMetrics {
  readonly page: string;
  /** The sets of dimensions that AWS publishes together, each in alphabetical order. */
  readonly dimensions: readonly (readonly string[])[];
  readonly metrics: Readonly<Record<string, readonly string[]>>;
}

const ANY = ['Average', 'Maximum', 'Minimum', 'Sum'];

/**
 * The metrics that AWS documents, with the statistics that they are valid for. Those of EKS, NAT gateways, instances and
 * health checks are also in aws-cdk-lib 2.276.0, which generates them from AWS's own lists (…-canned-metrics.generated.js).
 */
export const DOCUMENTED_METRICS: Readonly<Record<string, DocumentedMetrics>> = {
  'AWS/EKS': {
    page: 'docs.aws.amazon.com/eks/latest/userguide/cloudwatch.html',
    dimensions: [['ClusterName']],
    metrics: {
      apiserver_request_duration_seconds_GET_P99: ['Average'],
      apiserver_request_total: ['Sum'],
      apiserver_request_total_429: ['Sum'],
      apiserver_request_total_4XX: ['Sum'],
      apiserver_request_total_5XX: ['Sum'],
      scheduler_pending_pods: ['Sum'],
      scheduler_pending_pods_UNSCHEDULABLE: ['Sum'],
    },
  },
  ContainerInsights: {
    page: 'docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-EKS.html',
    dimensions: [['ClusterName'], ['ClusterName', 'InstanceId', 'NodeName']],
    metrics: {
      cluster_failed_node_count: ANY,
      node_cpu_utilization: ANY,
      node_filesystem_utilization: ANY,
      node_memory_utilization: ANY,
    },
  },
  'AWS/NATGateway': {
    page: 'docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway-cloudwatch.html',
    dimensions: [['NatGatewayId']],
    metrics: {
      ErrorPortAllocation: ['Sum'],
      PacketsDropCount: ['Sum'],
      PacketsInFromDestination: ['Sum'],
      PacketsInFromSource: ['Sum'],
    },
  },
  'AWS/EBS': {
    page: 'docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/SupportedMetricsForResourceTagsForTelemetry.html',
    dimensions: [['InstanceId', 'VolumeId']],
    metrics: {
      VolumeIOPSExceededCheck: ['Average', 'Maximum', 'Minimum'],
      VolumeStalledIOCheck: ['Average', 'Maximum', 'Minimum'],
      VolumeThroughputExceededCheck: ['Average', 'Maximum', 'Minimum'],
    },
  },
  'AWS/EC2': {
    page: 'docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html',
    dimensions: [['InstanceId']],
    metrics: { 'EBSIOBalance%': ['Minimum', 'Maximum'] },
  },
  'AWS/ApplicationELB': {
    page: 'docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/SupportedMetricsForResourceTagsForTelemetry.html',
    dimensions: [['LoadBalancer'], ['LoadBalancer', 'TargetGroup']],
    metrics: { HTTPCode_ELB_5XX_Count: ['Sum'], HTTPCode_Target_5XX_Count: ['Sum'], UnHealthyHostCount: ANY },
  },
  'AWS/S3': {
    page: 'docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html',
    dimensions: [
      ['BucketName', 'FilterId'],
      ['BucketName', 'StorageType'],
      ['DestinationBucket', 'RuleId', 'SourceBucket'],
    ],
    metrics: {
      '4xxErrors': ANY,
      '5xxErrors': ANY,
      AllRequests: ['Sum'],
      BucketSizeBytes: ['Average'],
      BytesDownloaded: ['Average', 'Sum', 'p99'],
      BytesUploaded: ['Average', 'Sum', 'p99'],
      OperationsFailedReplication: ['Sum'],
      ReplicationLatency: ['Maximum'],
      TotalRequestLatency: [...ANY, 'p99'],
    },
  },
  'AWS/Route53': {
    page: 'docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html',
    dimensions: [['HealthCheckId']],
    metrics: {
      HealthCheckPercentageHealthy: ['Average', 'Minimum', 'Maximum'],
      HealthCheckStatus: ['Minimum', 'Average', 'Maximum'],
      TimeToFirstByte: ['Average', 'Minimum', 'Maximum'],
      SSLHandshakeTime: ['Average', 'Minimum', 'Maximum'],
    },
  },
};
