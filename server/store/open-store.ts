import type { FastifyBaseLogger } from 'fastify';
import type { StoreSettings } from '../settings';
import { openFilesystemStore } from './filesystem/filesystem-store';
import type { ObjectStore } from './object-store';
import { openS3Store } from './s3/s3-store';

export interface OpenStoreOptions {
  readonly readOnly?: boolean;
  /** @default no log */
  readonly log?: FastifyBaseLogger;
}

/** Opens the store that the settings name. Nothing is contacted yet: see ObjectStore.prepare. */
export function openStore(settings: StoreSettings, { readOnly = false, log }: OpenStoreOptions = {}): ObjectStore {
  if (settings.STORE === 'filesystem') return openFilesystemStore({ path: settings.STORE_PATH, readOnly });
  if (!settings.S3_BUCKET) throw new TypeError('STORE=s3 without S3_BUCKET: settings are read by readSettings');
  return openS3Store({
    endpoint: settings.S3_ENDPOINT,
    publicEndpoint: settings.S3_PUBLIC_ENDPOINT,
    region: settings.S3_REGION,
    bucket: settings.S3_BUCKET,
    prefix: settings.S3_PREFIX,
    accessKey: settings.S3_ACCESS_KEY,
    accessKeyFile: settings.S3_ACCESS_KEY_FILE,
    secretKey: settings.S3_SECRET_KEY,
    secretKeyFile: settings.S3_SECRET_KEY_FILE,
    log,
    uploadBufferBytes: settings.UPLOAD_BUFFER_BYTES,
  });
}
