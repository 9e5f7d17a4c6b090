import { presign } from '../../../../server/store/s3/presign';

/** The example of docs.aws.amazon.com, "Authenticating Requests: Using Query Parameters". */
const example = {
  endpoint: new URL('https://examplebucket.s3.amazonaws.com'),
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
};
const now = new Date('2013-05-24T00:00:00Z');

describe('presigned requests', () => {
  it('have the signature of the published example', () => {
    // The example has the bucket in the host; the path of its object stands where ours has the bucket.
    const { url, expiresAt } = presign(
      { method: 'GET', key: '', headers: {}, expiresInSeconds: 86400 },
      { ...example, bucket: 'test.txt' },
      now,
    );
    expect(new URL(url).searchParams.get('X-Amz-Signature')).toBe(
      'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    );
    expect(expiresAt).toBe(now.getTime() + 86_400_000);
  });

  it('cover the headers that the client must send', () => {
    const sign = (headers: Record<string, string>) =>
      new URL(
        presign({ method: 'PUT', key: 'a b/ü', headers, expiresInSeconds: 60 }, { ...example, bucket: 'files' }, now)
          .url,
      );
    const url = sign({ 'content-length': '5', 'if-none-match': '*' });
    expect(url.pathname).toBe('/files/a%20b/%C3%BC');
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host;if-none-match');
    expect(sign({ 'content-length': '6', 'if-none-match': '*' }).searchParams.get('X-Amz-Signature')).not.toBe(
      url.searchParams.get('X-Amz-Signature'),
    );
  });

  it('end when the credentials that signed them end', () => {
    const expiration = new Date(now.getTime() + 90_500);
    const credentials = { ...example.credentials, sessionToken: 'token/+', expiration };
    const { url, expiresAt } = presign(
      { method: 'GET', key: 'x', headers: {}, expiresInSeconds: 3600 },
      { ...example, credentials, bucket: 'files' },
      now,
    );
    expect(expiresAt).toBe(now.getTime() + 90_000);
    const { searchParams } = new URL(url);
    expect([searchParams.get('X-Amz-Expires'), searchParams.get('X-Amz-Security-Token')]).toEqual(['90', 'token/+']);
  });
});
