import { RotatingFiles, type RotatingFilesProps } from '../../rotating-files';
import { secretOf } from '../../secret-text';
import { StoreError } from '../store-error';

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export type CredentialSource = () => Promise<S3Credentials>;

/** Each of the two keys comes as text or, if that is set, from a file. */
export interface KeyPairProps extends Pick<RotatingFilesProps<unknown>, 'log' | 'checkEveryMs'> {
  readonly accessKey?: string;
  readonly accessKeyFile?: string;
  readonly secretKey?: string;
  readonly secretKeyFile?: string;
}

/** Longest wait for an answer of the service that hands out credentials. */
const ANSWER_TIMEOUT_MS = 5_000;

/** A pair of keys. Files are read again when they change, both at once, so that the pair always belongs together. */
export function keyPair(props: KeyPairProps): CredentialSource {
  const { accessKey = '', accessKeyFile, secretKey = '', secretKeyFile, log, checkEveryMs } = props;
  const paths = [accessKeyFile, secretKeyFile].filter((path) => path !== undefined);
  if (paths.length === 0) {
    const credentials = Promise.resolve({ accessKeyId: accessKey, secretAccessKey: secretKey });
    return () => credentials;
  }
  const files = new RotatingFiles({
    paths,
    parse: (contents) => {
      const keys = contents.map(secretOf);
      if (keys.includes('')) throw new Error('the file is empty; write the key into it');
      return {
        accessKeyId: accessKeyFile === undefined ? accessKey : (keys[0] ?? ''),
        secretAccessKey: secretKeyFile === undefined ? secretKey : (keys.at(-1) ?? ''),
      };
    },
    log,
    checkEveryMs,
  });
  return async () => files.current;
}

/**
 * Credentials of the environment the process runs in: EKS Pod Identity, IRSA, the instance, or a developer's
 * profile. They are looked up on first use, by one call however many wait for it, and again in the background five
 * minutes before they end. Where that fails, the current ones serve until they have really ended.
 */
export function ambientCredentials(): CredentialSource {
  let provider: Promise<CredentialSource> | undefined;
  return async () => {
    provider ??= createProvider();
    try {
      return await (await provider)();
    } catch (error) {
      throw new StoreError('denied', `no credentials for S3: ${(error as Error).message}`, { cause: error });
    }
  };
}

async function createProvider(): Promise<CredentialSource> {
  // Imported here: the AWS packages cost 20 MiB, and static keys do not need them.
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node');
  return defaultProvider({
    clientConfig: {
      requestHandler: {
        connectionTimeout: ANSWER_TIMEOUT_MS,
        requestTimeout: ANSWER_TIMEOUT_MS,
        throwOnRequestTimeout: true,
      },
    },
  });
}
