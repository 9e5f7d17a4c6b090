import { crossOriginHeaders } from '../../../server/http/cross-origin';

describe('CORS headers', () => {
  it('are absent unless origins are configured', () => {
    expect(crossOriginHeaders(undefined, 'https://a.example')).toBeUndefined();
  });

  it('allow a configured origin by name and vary by it', () => {
    expect(crossOriginHeaders('https://a.example, https://b.example', 'https://b.example')).toEqual([
      'Vary',
      'Origin',
      'Access-Control-Allow-Origin',
      'https://b.example',
      'Access-Control-Expose-Headers',
      expect.stringContaining('Content-Range'),
    ]);
  });

  it('allow no other origin, and still vary', () => {
    expect(crossOriginHeaders('https://a.example', 'https://evil.example')).toEqual(['Vary', 'Origin']);
  });

  it('never allow credentials', () => {
    expect(crossOriginHeaders('*', 'https://a.example')).not.toContain('Access-Control-Allow-Credentials');
  });
});
