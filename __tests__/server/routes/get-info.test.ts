import { openApp } from '../open-app';

describe('GET /info', () => {
  it('says who may read and write and what the limits are, and nothing secret', async () => {
    const { app } = await openApp({
      READS: 'basic',
      WRITES: 'bearer',
      AUTH_USERNAME: 'hush-ann',
      AUTH_PASSWORD: 'hush-password',
      AUTH_TOKEN: 'hush-token',
      ACCESS_RULES: 'read /info open; all /hush-folder/ off',
      RATE_LIMIT_PER_MINUTE: '600',
    });
    const { body } = await app.inject('/info');
    expect(JSON.parse(body)).toMatchObject({ reads: 'basic', writes: 'bearer', contentPolicy: 'uploads' });
    expect(JSON.parse(body).limits).toMatchObject({ requestsPerMinute: 600, maxUploadBytes: 5 * 1024 ** 3 });
    expect(body).not.toContain('hush');
  });
});
