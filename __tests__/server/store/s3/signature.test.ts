import { createSigner } from '../../../../server/store/s3/signature';

const request = { method: 'GET', host: 'example.test', path: '/files/x', query: '', amzHeaders: {} };
const now = new Date('2026-01-02T03:04:05Z');

describe('signatures', () => {
  it('are the same for the same request, and others for another secret, day or path', () => {
    const sign = createSigner('us-east-1');
    const signature = (secretAccessKey: string, path = '/files/x', date = now) =>
      sign({ ...request, path }, { accessKeyId: 'id', secretAccessKey }, date).authorization;
    const first = signature('one');
    expect(signature('two')).not.toBe(first);
    expect(signature('one', '/files/y')).not.toBe(first);
    expect(signature('one', '/files/x', new Date('2026-01-03T03:04:05Z'))).not.toBe(first);
    expect(signature('one')).toBe(first);
  });

  it('cover the session token of temporary credentials', () => {
    const headers = createSigner('us-east-1')(
      request,
      { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
      now,
    );
    expect(headers).toMatchObject({ 'x-amz-security-token': 'token', 'x-amz-date': '20260102T030405Z' });
    expect(headers.authorization).toContain('SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,');
  });
});
