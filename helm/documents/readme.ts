import type { TObject } from 'typebox';
import { valuesTable } from './values-table';

/** The chart's `README.md`. */
export function readme(schema: TObject, version: string): string {
  return `# file-server ${version}

Serves the files of a bucket, with an upload page: over MinIO, which the chart runs itself, Amazon S3 or
another S3 service.

## Install

\`\`\`sh
helm install files ./file-server --wait
kubectl port-forward service/files-file-server-server 8080:80
\`\`\`

Without any values the release has one MinIO pod with a volume of the cluster's default StorageClass,
three file servers and a Job that stores a sample site.

## Recipes

A distributed MinIO, with four servers of one volume each:

\`\`\`yaml
minio:
  mode: distributed
  pools:
    - servers: 4
      drivesPerServer: 1
      size: 100Gi
\`\`\`

Amazon S3 without MinIO, with EKS Pod Identity or IRSA:

\`\`\`yaml
minio:
  enabled: false
store:
  bucket: my-bucket
  region: eu-west-1
credentials:
  source: ambient
\`\`\`

Uploads for those who know a password:

\`\`\`sh
kubectl create secret generic uploaders --from-literal=password="$(openssl rand -base64 24)"
\`\`\`

\`\`\`yaml
server:
  settings:
    WRITES: basic
    AUTH_USERNAME: team
  auth:
    existingSecret: uploaders
\`\`\`

## MinIO

Upstream has archived MinIO, and its last public image lacks the fixes of later security advisories. The
chart therefore runs the maintained continuation, by digest; data, settings and API are the same. Another
image is one value away, since the chart passes arguments only:

\`\`\`yaml
minio:
  image:
    registry: quay.io
    repository: minio/minio
    tag: RELEASE.2025-09-07T16-13-09Z
    digest: sha256:14cea493d9a34af32f524e538b8346cf79f3321eff8e708c1e2960462bd8936e
\`\`\`

The generated keys and the volumes stay when the release is deleted. Delete them by hand when the data is
no longer wanted:

\`\`\`sh
kubectl delete secret,persistentvolumeclaim -l app.kubernetes.io/instance=files
\`\`\`

## Monitoring

Pods carry the annotations \`prometheus.io/scrape\`, \`port\` and \`path\`. With the Prometheus operator, such as in
kube-prometheus-stack, set instead, with that stack's release for its labels:

\`\`\`yaml
metrics:
  scrape: serviceMonitor
  serviceMonitor:
    labels: { release: kube-prometheus-stack }
  rules:
    enabled: true
    labels: { release: kube-prometheus-stack }
  dashboards:
    enabled: true
    annotations: { grafana_folder: Storage }
\`\`\`

| Dashboard | Shows |
| --- | --- |
| File server | objectives and what is left of their budgets, requests by route, cache, uploads, calls to the store, saturation |
| File server: MinIO | quorum, drives, capacity and when it runs out, S3 calls |
| File server: seed and backup | outcome and duration of the Jobs, age of the last mirror and of Velero's last backup |

The objectives are 99.9 % of requests without a 5xx status, and 99 % of reads over within one second, their
transfer included: raise \`latencyThresholdSeconds\` where files are large. Alerts watch how fast the budgets burn,
over 1 hour, 6 hours, 1 day and 3 days; each alert's annotation \`runbook\` says what to do. The dashboard begins with
the same objectives, and asks for others at its top. Alerts on Jobs and on the autoscaler, and the dashboard of the
Jobs, need kube-state-metrics. MinIO gives its metrics without a token, to whoever reaches its port in the cluster.

## Values

${valuesTable(schema)}
`;
}
