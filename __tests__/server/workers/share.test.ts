import { readSettings } from '../../../server/settings';
import { shareOf } from '../../../server/workers/share';

describe("a worker process's share of the settings", () => {
  it('is its part of each bound that holds for all together, rounded up', () => {
    const settings = readSettings({
      STORE: 's3',
      S3_BUCKET: 'files',
      WORKERS: '3',
      CACHE_BYTES: '300',
      MAX_CONNECTIONS: '10',
      MAX_UPLOAD_BYTES: '9',
    });
    expect(shareOf(settings)).toEqual({
      ...settings,
      CACHE_BYTES: 100,
      CACHE_SLICE_BYTES: Math.ceil(settings.CACHE_SLICE_BYTES / 3),
      UPLOAD_BUFFER_BYTES: Math.ceil(settings.UPLOAD_BUFFER_BYTES / 3),
      MAX_CONNECTIONS: 4,
      MAX_REQUESTS_IN_FLIGHT: 334,
      MAX_CONCURRENT_UPLOADS: Math.ceil(settings.MAX_CONCURRENT_UPLOADS / 3),
      ARCHIVE_MAX_CONCURRENT: Math.ceil(settings.ARCHIVE_MAX_CONCURRENT / 3),
    });
  });
});
