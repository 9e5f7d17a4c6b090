import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { StorageSettings } from '../../environments/settings/storage';
import { addAwsProvider } from '../shared/aws';
import { EnvironmentStack } from '../shared/environment-stack';

/** The buckets, their keys and copies, and the secrets. They outlive the cluster. */
export class StorageStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, _settings: StorageSettings) {
    super(scope, environment, 'storage');
    addAwsProvider(this, environment);
  }
}
