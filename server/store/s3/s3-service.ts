import type { CircuitProps } from './circuit';
import { ambientCredentials, type CredentialSource, type KeyPairProps, keyPair } from './credentials';
import { PartBuffers } from './part-buffers';
import { type ConnectionLimits, S3Connection } from './s3-connection';

export interface S3ServiceProps extends Omit<KeyPairProps, 'checkEveryMs'> {
  /** Such as http://127.0.0.1:9000. Without it: Amazon S3 of the region. */
  readonly endpoint?: string;
  /** Where clients reach the service, for presigned links. Without it: Amazon S3 if `endpoint` is unset, else none. */
  readonly publicEndpoint?: string;
  readonly region: string;
  /** Memory for parts of uploads in flight, of all uploads together. */
  readonly uploadBufferBytes: number;
  readonly limits?: Partial<ConnectionLimits>;
  readonly circuit?: Partial<CircuitProps>;
}

/** What the stores of all buckets share, and what bounds them together. */
export interface S3Service {
  readonly connection: S3Connection;
  readonly publicEndpoint: URL | undefined;
  readonly uploadBuffers: PartBuffers;
}

export function connectToS3(props: S3ServiceProps): S3Service {
  const { region, limits, circuit } = props;
  const endpoint = new URL(props.endpoint ?? `https://s3.${region}.amazonaws.com`);
  const ownEndpoint = props.endpoint === undefined ? endpoint : undefined;
  return {
    connection: new S3Connection({ endpoint, region, credentials: credentialsOf(props), limits, circuit }),
    publicEndpoint: props.publicEndpoint === undefined ? ownEndpoint : new URL(props.publicEndpoint),
    uploadBuffers: new PartBuffers(props.uploadBufferBytes),
  };
}

function credentialsOf(props: S3ServiceProps): CredentialSource {
  const isGiven = (props.accessKey || props.accessKeyFile) && (props.secretKey || props.secretKeyFile);
  return isGiven ? keyPair(props) : ambientCredentials();
}
