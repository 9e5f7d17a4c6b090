import { choice, group, kubernetes, text } from './field';

/** Where each image comes from unless the values say otherwise. */
export const IMAGES = {
  server: { registry: 'ghcr.io', repository: 'eks-file-server/file-server', tag: '', digest: '' },
  // The maintained continuation of MinIO with the fixes that upstream's last image lacks (CVE-2025-62506).
  minio: {
    registry: 'docker.io',
    repository: 'pgsty/silo',
    tag: 'RELEASE.2026-09-03T13-18-01Z',
    digest: 'sha256:b616a0cf8cb281e7e6bb3c9b1fb53875b4016a2878223925541c18f82d6c5ca3',
  },
} as const;

/** `registry/repository:tag`, or `registry/repository@digest` where a digest is set. */
export function image(description: string, initial: (typeof IMAGES)[keyof typeof IMAGES]) {
  return group(description, {
    registry: text('Registry that holds the image.', initial.registry),
    repository: text('Path of the image in the registry.', initial.repository),
    tag: text(initial.tag ? 'Tag.' : "Tag; empty means the chart's appVersion.", initial.tag),
    digest: text('Digest, such as sha256:0123…; it wins over the tag.', initial.digest, '^(sha256:[0-9a-f]{64})?$'),
    pullPolicy: choice('When the node pulls the image.', ['IfNotPresent', 'Always', 'Never'], 'IfNotPresent'),
  });
}

export const imagePullSecrets = kubernetes<{ name: string }[]>(
  'Secrets with credentials for the registries, as a list of {name}.',
  [],
);
