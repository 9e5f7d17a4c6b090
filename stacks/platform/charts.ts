/** A chart that others publish. */
export interface PublishedChart {
  /** Of charts by HTTPS, or the start of an OCI address. */
  readonly repository: string;
  readonly version: string;
  /** What the chart installs. */
  readonly appVersion: string;
  /** Where the version and its values were read. */
  readonly source: string;
  /** The day of that tag or commit. */
  readonly released: string;
}

const KARPENTER: PublishedChart = {
  repository: 'oci://public.ecr.aws/karpenter',
  version: '1.14.1',
  appVersion: '1.14.1',
  source: 'github.com/aws/karpenter-provider-aws, charts/, branch release-v1.14.1',
  released: '2026-08-21',
};

const PROMETHEUS_CHARTS = 'https://prometheus-community.github.io/helm-charts';
const EKS_CHARTS = 'https://aws.github.io/eks-charts';

/**
 * The charts that the platform installs, each in a version that was read in its public source on 2026-11-22. Whoever
 * changes a version reads the chart's values there, and corrects __tests__/stacks/platform/chart-values-keys.ts by them.
 */
export const CHARTS = {
  'aws-load-balancer-controller': {
    repository: EKS_CHARTS,
    version: '3.5.0',
    appVersion: 'v3.5.0',
    source:
      'github.com/kubernetes-sigs/aws-load-balancer-controller, helm/, tag v3.5.0; github.com/aws/eks-charts, tag v0.0.242',
    released: '2026-08-03',
  },
  'external-secrets': {
    repository: 'https://charts.external-secrets.io',
    version: '2.9.0',
    appVersion: 'v2.9.0',
    source: 'github.com/external-secrets/external-secrets, deploy/charts/, tag helm-chart-2.9.0',
    released: '2026-08-08',
  },
  'fluent-bit': {
    repository: 'https://fluent.github.io/helm-charts',
    version: '0.58.1',
    appVersion: '5.1.1',
    source: 'github.com/fluent/helm-charts, charts/fluent-bit/, tag fluent-bit-0.58.1',
    released: '2026-08-17',
  },
  velero: {
    repository: 'https://vmware-tanzu.github.io/helm-charts',
    version: '12.1.0',
    appVersion: '1.18.1',
    source: 'github.com/vmware-tanzu/helm-charts, charts/velero/, tag velero-12.1.0',
    released: '2026-06-25',
  },
  'cluster-autoscaler': {
    repository: 'https://kubernetes.github.io/autoscaler',
    version: '9.59.0',
    appVersion: '1.35.0',
    source: 'github.com/kubernetes/autoscaler, cluster-autoscaler/charts/, tag cluster-autoscaler-chart-9.59.0',
    released: '2026-07-21',
  },
  'karpenter-crd': KARPENTER,
  karpenter: KARPENTER,
  'kube-prometheus-stack': {
    repository: PROMETHEUS_CHARTS,
    version: '88.5.3',
    appVersion: 'v0.93.1',
    source:
      'github.com/prometheus-community/helm-charts, tag kube-prometheus-stack-88.5.3; github.com/grafana-community/helm-charts, tag grafana-12.11.1',
    released: '2026-08-21',
  },
  'prometheus-operator-crds': {
    repository: PROMETHEUS_CHARTS,
    version: '31.0.1',
    appVersion: 'v0.93.1',
    source: 'github.com/prometheus-community/helm-charts, tag prometheus-operator-crds-31.0.1',
    released: '2026-08-10',
  },
} as const satisfies Readonly<Record<string, PublishedChart>>;

export type ChartName = keyof typeof CHARTS;
