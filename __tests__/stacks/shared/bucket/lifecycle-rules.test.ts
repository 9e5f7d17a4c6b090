import { lifecycleRules } from '../../../../stacks/shared/bucket/lifecycle-rules';

const ALWAYS = { abortUploadsAfter: 7, expireOldVersionsAfter: 30 };
const everything = { status: 'Enabled', filter: [{}] };
const abort = {
  id: 'abort-incomplete-uploads',
  ...everything,
  abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
};

describe('the lifecycle rules of a bucket', () => {
  it('give up unfinished uploads, and remove old versions and the markers that are left of them', () => {
    expect(lifecycleRules(ALWAYS)).toEqual([
      abort,
      {
        id: 'expire-old-versions',
        ...everything,
        noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
        expiration: [{ expiredObjectDeleteMarker: true }],
      },
    ]);
  });

  it('change the class of older objects', () => {
    const transition = { storageClass: 'INTELLIGENT_TIERING', after: 30 };
    expect(lifecycleRules({ ...ALWAYS, transition }).at(-1)).toEqual({
      id: 'change-storage-class',
      ...everything,
      transition: [{ days: 30, storageClass: 'INTELLIGENT_TIERING' }],
    });
  });

  it('delete objects by their age, which also removes markers, so that no rule has both', () => {
    expect(lifecycleRules({ ...ALWAYS, expireAfter: 90 })).toEqual([
      abort,
      {
        id: 'expire-old-versions',
        ...everything,
        noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
        expiration: undefined,
      },
      { id: 'expire', ...everything, expiration: [{ days: 90 }] },
    ]);
  });

  it('delete temporary objects by their prefix, each by a rule of its own', () => {
    const expirePrefixes = [
      { prefix: 'temporary/', after: 7 },
      { prefix: 'temporary-', after: 1 },
    ];
    expect(lifecycleRules({ ...ALWAYS, expirePrefixes }).slice(2)).toEqual([
      { id: 'expire-temporary/', status: 'Enabled', filter: [{ prefix: 'temporary/' }], expiration: [{ days: 7 }] },
      { id: 'expire-temporary-', status: 'Enabled', filter: [{ prefix: 'temporary-' }], expiration: [{ days: 1 }] },
    ]);
  });
});
