import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import { EncryptionKey } from '../shared/encryption-key';
import { keyScopeOf, logsKeyPolicy } from '../shared/key-policies';
import { keyAliasOf } from '../shared/naming';
import { secretsKeyPolicy, volumesKeyPolicy } from './policies';

export interface KeysProps {
  readonly environment: Environment;
  /** The one log group that CloudWatch Logs may encrypt. */
  readonly logGroup: string;
}

/** One key for each purpose, so that access to one kind of data never opens another. */
export class Keys extends Construct {
  readonly secrets: EncryptionKey;
  readonly logs: EncryptionKey;
  readonly volumes: EncryptionKey;

  constructor(scope: Construct, id: string, { environment, logGroup }: KeysProps) {
    super(scope, id);
    const deletionDays = environment.keyDeletionDays;
    const keyScope = keyScopeOf(environment);
    this.secrets = new EncryptionKey(this, 'secrets', {
      description: 'Kubernetes secrets',
      alias: keyAliasOf(environment, 'secrets'),
      deletionDays,
      policy: secretsKeyPolicy(keyScope),
    });
    this.logs = new EncryptionKey(this, 'logs', {
      description: 'Control-plane logs',
      alias: keyAliasOf(environment, 'logs'),
      deletionDays,
      policy: logsKeyPolicy(keyScope, logGroup),
    });
    this.volumes = new EncryptionKey(this, 'volumes', {
      description: 'Volumes of nodes and pods',
      alias: keyAliasOf(environment, 'volumes'),
      deletionDays,
      policy: volumesKeyPolicy(keyScope),
    });
  }
}
