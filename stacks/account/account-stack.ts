import type { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { AccountSettings } from '../../environments/settings/account';
import { addAwsProvider } from '../shared/aws';
import { EnvironmentStack } from '../shared/environment-stack';

/** What exists once in an AWS account. */
export class AccountStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, _settings: AccountSettings) {
    super(scope, environment, 'account');
    addAwsProvider(this, environment);
  }
}
