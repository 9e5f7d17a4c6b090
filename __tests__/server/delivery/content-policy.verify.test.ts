import { type Browser, chromium, type Page } from 'playwright-core';
import type { RunningServer } from '../../../server/listen';
import { describeWithTool } from '../../tools';
import { until } from '../../until';
import { startTestServer } from '../running-server';

/** Leaves a trace wherever it runs. */
const SCRIPT = "globalThis.ran = true; document.title = 'ran'; try { localStorage.ran = '1' } catch {}";

const UPLOADS: Readonly<Record<string, readonly [type: string, body: string]>> = {
  'page.html': ['text/html', `<title>still</title><script>${SCRIPT}</script><img src=x onerror="${SCRIPT}">`],
  'picture.svg': [
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg"><title>still</title><script>${SCRIPT}</script></svg>`,
  ],
  'page.xhtml': [
    'application/xhtml+xml',
    `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>still</title></head><body><script>${SCRIPT}</script></body></html>`,
  ],
  'styled.xml': ['text/xml', '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/style.xsl"?><a/>'],
  'style.xsl': [
    'text/xsl',
    `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><html><body><script>${SCRIPT}</script></body></html></xsl:template></xsl:stylesheet>`,
  ],
  'script.js': ['text/javascript', 'globalThis.ran = true; globalThis.postMessage?.("ran");'],
  'module.mjs': ['application/javascript', 'globalThis.ran = true; export {};'],
  'script.txt': ['text/plain', 'globalThis.ran = true'],
};

describeWithTool('chromium', 'untrusted content in Chromium', (executablePath) => {
  let browser: Browser;
  let server: RunningServer;
  let page: Page;
  beforeAll(async () => {
    // The sandbox of Chromium needs rights that containers and root do not have; the old headless mode has no viewer.
    const args = ['--no-sandbox', '--headless=new'];
    browser = await chromium.launch({ executablePath, args, ignoreDefaultArgs: ['--headless'] });
    server = await serve();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());

  it.each(['page.html', 'picture.svg', 'page.xhtml', 'styled.xml'])('runs no script of %s', async (key) => {
    await page.goto(`${server.address}/${key}`);
    await page.waitForLoadState('networkidle');
    expect(await page.title()).not.toBe('ran');
    expect(await page.evaluate('globalThis.ran')).toBeUndefined();
    await page.goto(`${server.address}/files`);
    expect(await page.evaluate('localStorage.ran')).toBeUndefined();
  });

  it.each(['script.js', 'module.mjs', 'script.txt'])(
    "makes no script, module or worker of %s, even if someone gets a tag into the server's own page",
    async (key) => {
      await page.goto(`${server.address}/files`);
      const outcomes = await page.evaluate(`(async () => {
        const load = (type) => new Promise((resolve) => {
          const script = document.createElement('script');
          if (type) script.type = type;
          script.src = '/${key}';
          script.onload = () => resolve('loaded');
          script.onerror = () => resolve('refused');
          document.head.append(script);
        });
        const work = (options) => new Promise((resolve) => {
          try {
            const worker = new Worker('/${key}', options);
            worker.onmessage = () => resolve('ran');
            worker.onerror = () => resolve('refused');
          } catch { resolve('refused') }
        });
        const serve = navigator.serviceWorker.register('/${key}').then(() => 'ran', () => 'refused');
        const bring = import('/${key}').then(() => 'ran', () => 'refused');
        return [await load(), await load('module'), await work(), await work({ type: 'module' }), await serve, await bring];
      })()`);
      expect(outcomes).toEqual(Array(6).fill('refused'));
      expect(await page.evaluate('globalThis.ran')).toBeUndefined();
    },
  );

  it('opens a PDF in the viewer', async () => {
    await page.goto(`${server.address}/paper.pdf`);
    await until(() => page.frames().some((frame) => frame.url().startsWith('chrome-extension://')));
  });

  it('runs the scripts of a site', async () => {
    const site = await serve({ CONTENT_POLICY: 'site' });
    await page.goto(`${site.address}/page.html`);
    expect(await page.title()).toBe('ran');
    expect(await page.evaluate("import('/module.mjs').then(() => 'ran', () => 'refused')")).toBe('ran');
    await site.close();
  });

  async function serve(environment: Record<string, string> = {}): Promise<RunningServer> {
    const started = await startTestServer(environment);
    for (const [key, [type, body]] of Object.entries({ ...UPLOADS, 'paper.pdf': ['application/pdf', paper()] })) {
      const headers = { 'content-type': type ?? '' };
      expect((await fetch(`${started.address}/${key}`, { method: 'PUT', body, headers })).status).toBe(201);
    }
    return started;
  }
});

/** The smallest document that a viewer shows. */
function paper(): string {
  const content = 'BT /F1 48 Tf 20 100 Td (HELLO) Tj ET';
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  return `%PDF-1.4\n${objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')}trailer<</Size 6/Root 1 0 R>>\n%%EOF`;
}
