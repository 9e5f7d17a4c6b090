import { stringify } from 'yaml';

/** `Chart.yaml`. The chart, the image and the package have one version. */
export function chartYaml(version: string): string {
  return stringify(
    {
      apiVersion: 'v2',
      name: 'file-server',
      description: 'A file server with upload page over MinIO, Amazon S3 or another S3 service',
      type: 'application',
      version,
      appVersion: version,
      kubeVersion: '>=1.29.0-0',
      keywords: ['file-server', 's3', 'minio', 'static-site', 'upload'],
      annotations: { 'artifacthub.io/category': 'storage', 'artifacthub.io/license': 'MIT' },
    },
    { version: '1.1', lineWidth: 0, defaultStringType: 'PLAIN' },
  );
}
