import type { FastifyBaseLogger } from 'fastify';
import type { StoreSettings } from '../settings';
import { openFilesystemStore } from './filesystem/filesystem-store';
import { mountStores } from './mounted-store';
import type { ObjectStore } from './object-store';
import { readBucketMap } from './s3/bucket-map';
import { connectToS3 } from './s3/s3-service';
import { openBucket, type S3BucketProps } from './s3/s3-store';

export interface OpenStoreOptions {
  readonly readOnly?: boolean;
  /** @default no log */
  readonly log?: FastifyBaseLogger;
}

/** The stores of one server. */
export interface Stores {
  /** What is served where no host says otherwise. Closing it closes all. */
  readonly store: ObjectStore;
  /** The stores of other hosts, by their names in lower case. */
  readonly hosts: ReadonlyMap<string, ObjectStore>;
}

/** Opens the store that the settings name. Nothing is contacted yet: see ObjectStore.prepare. */
export function openStore(settings: StoreSettings, options?: OpenStoreOptions): ObjectStore {
  return openStores(settings, options).store;
}

/** Opens the stores that the settings name, of which those on S3 share connections and bounds. */
export function openStores(settings: StoreSettings, { readOnly = false, log }: OpenStoreOptions = {}): Stores {
  if (settings.STORE === 'filesystem') {
    return { store: openFilesystemStore({ path: settings.STORE_PATH, readOnly }), hosts: new Map() };
  }
  if (!settings.S3_BUCKET) throw new TypeError('STORE=s3 without S3_BUCKET: settings are read by readSettings');
  const service = connectToS3({
    endpoint: settings.S3_ENDPOINT,
    publicEndpoint: settings.S3_PUBLIC_ENDPOINT,
    region: settings.S3_REGION,
    accessKey: settings.S3_ACCESS_KEY,
    accessKeyFile: settings.S3_ACCESS_KEY_FILE,
    secretKey: settings.S3_SECRET_KEY,
    secretKeyFile: settings.S3_SECRET_KEY_FILE,
    log,
    uploadBufferBytes: settings.UPLOAD_BUFFER_BYTES,
  });
  const open = (folder: S3BucketProps) => openBucket(service, folder);
  const { hosts, mounts } = readBucketMap(settings.S3_BUCKETS);
  const base = {
    ...open({ bucket: settings.S3_BUCKET, prefix: settings.S3_PREFIX }),
    close: () => service.connection.close(),
  };
  return {
    store: mountStores(
      base,
      [...mounts].map(([prefix, folder]) => ({ prefix, store: open(folder) })),
    ),
    hosts: new Map([...hosts].map(([host, folder]) => [host, withoutGauges(open(folder))])),
  };
}

/** What a service tells about itself is told once, by the main store. */
function withoutGauges({ connections, circuit, uploadBuffers, ...store }: ObjectStore): ObjectStore {
  return store;
}
