import { StoreError } from '../store-error';

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type CredentialSource = () => Promise<S3Credentials>;

/** Temporary credentials are replaced when they have this long left; AWS renews them 5 minutes before the end. */
const RENEW_BEFORE_MS = 5 * 60 * 1000;

/** Credentials that never change. */
export function staticCredentials(accessKeyId: string, secretAccessKey: string): CredentialSource {
  const credentials = Promise.resolve({ accessKeyId, secretAccessKey });
  return () => credentials;
}

/**
 * Credentials of the environment the process runs in: EKS Pod Identity, IRSA, the instance, or a developer's
 * profile. They are looked up on first use, kept until shortly before they expire, and looked up again after a failure.
 */
export function ambientCredentials(): CredentialSource {
  let current: S3Credentials | undefined;
  let lookup: Promise<S3Credentials> | undefined;
  return async () => {
    if (current && !expiresSoon(current)) return current;
    lookup ??= lookUp().finally(() => {
      lookup = undefined;
    });
    current = await lookup;
    return current;
  };
}

async function lookUp(): Promise<S3Credentials> {
  // Imported here: the AWS packages cost 20 MiB, and static keys do not need them.
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  try {
    return await defaultProvider()();
  } catch (error) {
    throw new StoreError('denied', `no credentials for S3: ${(error as Error).message}`, { cause: error });
  }
}

function expiresSoon({ expiration }: S3Credentials): boolean {
  return expiration !== undefined && expiration.getTime() - Date.now() < RENEW_BEFORE_MS;
}
