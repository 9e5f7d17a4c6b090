import type { CircuitProps } from './circuit';
import { ambientCredentials, type CredentialSource, staticCredentials } from './credentials';
import { PartBuffers } from './part-buffers';
import { type ConnectionLimits, S3Connection } from './s3-connection';

export interface S3ServiceProps {
  /** Such as http://127.0.0.1:9000. Without it: Amazon S3 of the region. */
  readonly endpoint?: string;
  readonly region: string;
  /** Without it: the ambient credentials. */
  readonly accessKey?: string;
  readonly secretKey?: string;
  /** Memory for parts of uploads in flight, of all uploads together. */
  readonly uploadBufferBytes: number;
  readonly limits?: Partial<ConnectionLimits>;
  readonly circuit?: Partial<CircuitProps>;
}

/** What the stores of all buckets share, and what bounds them together. */
export interface S3Service {
  readonly connection: S3Connection;
  readonly uploadBuffers: PartBuffers;
}

export function connectToS3(props: S3ServiceProps): S3Service {
  const { region, limits, circuit } = props;
  const endpoint = new URL(props.endpoint ?? `https://s3.${region}.amazonaws.com`);
  return {
    connection: new S3Connection({ endpoint, region, credentials: credentialsOf(props), limits, circuit }),
    uploadBuffers: new PartBuffers(props.uploadBufferBytes),
  };
}

function credentialsOf({ accessKey, secretKey }: S3ServiceProps): CredentialSource {
  return accessKey && secretKey ? staticCredentials(accessKey, secretKey) : ambientCredentials();
}
