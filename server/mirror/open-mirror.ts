import type { MirrorSettings } from '../settings/read-mirror-settings';
import type { ObjectStore } from '../store/object-store';
import { openStore } from '../store/open-store';
import { openS3Store } from '../store/s3/s3-store';
import { StoreError } from '../store/store-error';

/** Opens the two stores of a mirror, in the direction of the settings, each with connections and credentials of its own. */
export function openMirror(settings: MirrorSettings): { source: ObjectStore; destination: ObjectStore } {
  const { MIRROR_BUCKET, MIRROR_DIRECTION } = settings;
  if (!MIRROR_BUCKET) throw new TypeError('no MIRROR_BUCKET: settings are read by readMirrorSettings');
  const copies = openS3Store({
    bucket: MIRROR_BUCKET,
    prefix: settings.MIRROR_PREFIX,
    endpoint: settings.MIRROR_ENDPOINT,
    region: settings.MIRROR_REGION,
    accessKey: settings.MIRROR_ACCESS_KEY,
    accessKeyFile: settings.MIRROR_ACCESS_KEY_FILE,
    secretKey: settings.MIRROR_SECRET_KEY,
    secretKeyFile: settings.MIRROR_SECRET_KEY_FILE,
    uploadBufferBytes: settings.UPLOAD_BUFFER_BYTES,
  });
  // Several buckets as one store are not listed in the order of their keys.
  const store = openStore({ ...settings, S3_BUCKETS: undefined }, { readOnly: MIRROR_DIRECTION === 'out' });
  const mirror = checkedAs('mirror', 'MIRROR_', copies);
  return MIRROR_DIRECTION === 'out'
    ? { source: checkedAs('source', 'S3_', store), destination: mirror }
    : { source: mirror, destination: checkedAs('store', 'S3_', store) };
}

/** A store whose check says which of the two it is, and whose advice has the names of its own settings. */
function checkedAs(name: string, settings: string, store: ObjectStore): ObjectStore {
  return {
    ...store,
    async check(signal) {
      try {
        await store.check(signal);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        const reason = error.message.replaceAll('S3_', settings);
        const advice = error.code === 'denied' ? `; create the bucket, or correct the settings ${settings}…` : '';
        throw new StoreError(error.code, `the ${name} cannot be used: ${reason}${advice}`, { cause: error });
      }
    },
  };
}
