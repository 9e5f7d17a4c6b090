import { createHash } from 'node:crypto';
import { ERROR_PAGE_CONTENT_SECURITY_POLICY, renderError } from '../../../server/page/error-page';

describe('renderError', () => {
  it('escapes all that it shows', () => {
    const page = renderError(404, '<b>', '<script>', '"id"');
    expect(page).toContain(
      '<h1>404 &lt;b&gt;</h1>\n<p>&lt;script&gt;</p>\n<p><small>Request &quot;id&quot;</small></p>',
    );
  });

  it('has the one style that its policy allows', () => {
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(renderError(404, '', '', '')) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(ERROR_PAGE_CONTENT_SECURITY_POLICY).toContain(`style-src 'sha256-${hash}'`);
  });
});
