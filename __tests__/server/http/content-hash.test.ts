import { hasContentHash } from '../../../server/http/content-hash';

describe('a name with a content hash', () => {
  it.each([
    'main.8e0d62a0.js',
    'main.8e0d62a0.js.map',
    'static/js/main.8e0d62a0.chunk.js',
    'css/app-0f3a9c2b1d4e5f60.css',
    'application-7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069.css',
    'main.min.7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069.css',
    'logo.6ce24c58023cc2f8fd88fe9d219db6c6.svg',
    'static/media/logo-6ce24c58.png',
    'fonts/inter.3a8f9bd1.woff2',
    '_next/static/chunks/pages/index-0a1b2c3d4e5f6a7b.js',
    'assets/index-BkJ3x9Qa.js',
    'assets/logo-Dh2_x9Qa.svg',
    '_app/immutable/entry/start.BkJ3x9Qa.js',
    'deep/assets/vendor/index-BkJ3x9Qa.css',
    'chunk-5XUXGTUW.js',
    'main-ABC2DEF3.css',
  ])('is %s', (key) => {
    expect(hasContentHash(key)).toBe(true);
  });

  it.each([
    'index.html',
    'main.js',
    'report-20241122.pdf',
    'report-20241122.js',
    'photo.20241122.jpg',
    'backup.2024112213.json',
    'main.deadbeef.js',
    'app-facade.js',
    'release-v1.2.3.js',
    'jquery-3.7.1.min.js',
    'avatar-3fa85f64.png',
    'avatar-3fa85f64-5717-4562-b3fc-2c963f66afa6.png',
    'assets/avatar-3fa85f64-5717-4562-b3fc-2c963f66afa6.png',
    'script-3fa85f64-5717-4562-b3fc-2c963f66afa6.js',
    'avatar-507f1f77bcf86cd799439011.png',
    'invoice-a1b2c3d4.pdf',
    'archive.8e0d62a0.zip',
    'page.8e0d62a0.html',
    '8e0d62a0.js',
    'assets/main-Settings.js',
    'assets/report-Version2.js',
    'assets/photo-iPhone15.jpg',
    'assets/theme-myWidget.css',
    'assets/lib-20241122.js',
    'assets/jquery-migrated.js',
    'downloads/index-BkJ3x9Qa.js',
    'chunk-VERSION2.js',
    'chunk-RELEASES.js',
    'main.8e0d62a0.js/other',
  ])('is not %s', (key) => {
    expect(hasContentHash(key)).toBe(false);
  });
});
