import { stringify } from 'yaml';
import { IMAGES } from '../values/image';
import { CHANGES } from './changes';

const YAML_1_1 = { version: '1.1', lineWidth: 0 } as const;
const REPOSITORY = 'https://github.com/eks-file-server/eks-file-server';

/** `Chart.yaml`. The chart, the image and the package have one version. */
export function chartYaml(version: string): string {
  const { server, minio } = IMAGES;
  const images = [
    { name: 'file-server', image: `${server.registry}/${server.repository}:${version}` },
    { name: 'minio', image: `${minio.registry}/${minio.repository}@${minio.digest}` },
  ];
  return stringify(
    {
      apiVersion: 'v2',
      name: 'file-server',
      description: 'A file server with upload page over MinIO, Amazon S3 or another S3 service',
      type: 'application',
      version,
      appVersion: version,
      kubeVersion: '>=1.29.0-0',
      home: REPOSITORY,
      icon: `${REPOSITORY}/raw/main/server/page/browser/icon.svg`,
      sources: [REPOSITORY],
      keywords: ['file-server', 's3', 'minio', 'static-site', 'upload'],
      annotations: {
        'artifacthub.io/category': 'storage',
        'artifacthub.io/license': 'MIT',
        'artifacthub.io/images': stringify(images, YAML_1_1),
        'artifacthub.io/changes': stringify(CHANGES, YAML_1_1),
      },
    },
    { ...YAML_1_1, defaultStringType: 'PLAIN' },
  );
}
