import { choice, flag, group, kubernetes } from './field';

export const storageClass = group('A StorageClass for MinIO: encrypted gp3 volumes that can grow, on EKS.', {
  enabled: flag('Create it, and use it for the pools that name none.', false),
  parameters: kubernetes<Record<string, string>>('Parameters of the EBS CSI driver, such as kmsKeyId.', {
    type: 'gp3',
    encrypted: 'true',
  }),
  reclaimPolicy: choice('What becomes of a volume whose claim is deleted.', ['Delete', 'Retain'], 'Delete'),
});
