import type { WrittenEnvironment } from '../schema';

/** The chart on a cluster that kubectl reaches: one stack, `files-application`, and nothing of AWS. */
export const files: WrittenEnvironment = {
  name: 'files',
  backend: { kind: 'local' },
  application: {
    cluster: { kind: 'kubeconfig', context: 'kind-files' },
    values: { server: { image: { registry: 'registry.example.org', repository: 'file-server' } } },
  },
};
