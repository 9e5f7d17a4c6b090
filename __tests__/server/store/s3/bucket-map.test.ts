import { readSettings } from '../../../../server/settings';
import { readBucketMap } from '../../../../server/store/s3/bucket-map';

const S3 = { STORE: 's3', S3_BUCKET: 'files' };

describe('the map of buckets', () => {
  it('is empty where nothing is said', () => {
    expect(readBucketMap(undefined)).toEqual({ hosts: new Map(), mounts: new Map() });
  });

  it('has hosts and paths, each with a bucket or a folder of one', () => {
    const text = ' Media.example.org = media, docs.example.org=shared/docs/v2/ ,/archive/=company-archive/2026,';
    expect(readBucketMap(text)).toEqual({
      hosts: new Map([
        ['media.example.org', { bucket: 'media', prefix: '' }],
        ['docs.example.org', { bucket: 'shared', prefix: 'docs/v2' }],
      ]),
      mounts: new Map([['archive/', { bucket: 'company-archive', prefix: '2026' }]]),
    });
  });

  it.each([
    ['media.example.org', 'is no name of a bucket'],
    ['media.example.org=', 'is no name of a bucket'],
    ['media.example.org=No', '"No" is no name of a bucket'],
    ['=media', 'must begin with a host name'],
    ['media.example.org:8080=media', 'must begin with a host name without a port'],
    ['*.example.org=media', 'must begin with a host name'],
    ['a.org=media,A.org=other', 'the host a.org is there twice'],
    ['/archive=media', 'a path must be folders between slashes'],
    ['/=media', 'a path must be folders between slashes'],
    ['/a//b/=media', 'a path must be folders between slashes'],
    ['/a/../b/=media', 'a path must be folders between slashes'],
    ['/a/=media,/a/b/=other', 'its path overlaps with /a/'],
    ['/a/b/=media,/a/=other', 'its path overlaps with /a/b/'],
    ['/a/=media,/a/=other', 'its path overlaps with /a/'],
    ['a.org=media/../x', '"../x" is no folder of a bucket'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(() => readSettings({ ...S3, S3_BUCKETS: text })).toThrow(problem);
  });

  it('says all that is wrong at once', () => {
    const problems: string[] = [];
    readBucketMap('a.org=X,/b=media,/c/=media,/c/=other', problems);
    expect(problems).toHaveLength(3);
    expect(problems[0]).toBe('S3_BUCKETS: "a.org=X": "X" is no name of a bucket; write <host or path>=<bucket>');
  });

  it('needs a store that has buckets', () => {
    expect(() => readSettings({ STORE: 'filesystem', S3_BUCKETS: 'a.org=media' })).toThrow('it needs STORE=s3');
  });
});
