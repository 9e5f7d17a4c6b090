import { statements } from '../../language/template';
import { backupRules } from './backup-rules';
import { credentialRules } from './credential-rules';
import { metricsRules } from './metrics-rules';
import { minioRules } from './minio-rules';
import { nameRules } from './name-rules';
import { poolRules } from './pool-rules';
import { serverRules } from './server-rules';
import { serviceAccountRules } from './service-account-rules';

export const validation = statements({
  path: 'validate.yaml',
  comment: 'What values.schema.json cannot say: values that do not go together end the render with a remedy.',
  statements: [
    ...nameRules,
    ...credentialRules,
    ...serverRules,
    ...minioRules,
    ...poolRules,
    ...backupRules,
    ...metricsRules,
    ...serviceAccountRules,
  ],
});
