import { contentSecurity } from '../../../server/http/content-security';

describe('the security headers of content', () => {
  const of = (contentType: string, policy: 'site' | 'uploads', origins?: string) => {
    const headers = contentSecurity(contentType, { CONTENT_POLICY: policy, CORS_ORIGINS: origins });
    return Object.fromEntries(
      Array.from({ length: headers.length / 2 }, (_, index) => [headers[2 * index], headers[2 * index + 1]]),
    );
  };

  it('are none for a site, whose own scripts run', () => {
    expect(of('text/html', 'site')).toEqual({});
  });

  it.each([
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'text/plain',
    'application/octet-stream',
  ])('put %s into a sandbox without scripts', (type) => {
    const policy = of(type, 'uploads')['Content-Security-Policy'];
    expect(policy).toMatch(/^sandbox allow-downloads; default-src 'none';/);
    expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/);
  });

  it('let the viewer of PDFs work', () => {
    expect(of('Application/PDF; x=y', 'uploads')).not.toHaveProperty('Content-Security-Policy');
  });

  it('let no other site embed uploads, unless every origin may read them', () => {
    expect(of('image/png', 'uploads')).toMatchObject({
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
    });
    expect(of('image/png', 'uploads', 'https://a.example')['Cross-Origin-Resource-Policy']).toBe('same-origin');
    expect(of('image/png', 'uploads', '*')['Cross-Origin-Resource-Policy']).toBe('cross-origin');
  });
});
