import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { findTool } from '../__tests__/tools';

const OUTPUT = join(__dirname, '..', 'docs', 'images', 'page.png');

/** Takes the picture of the page that the README shows: `npm run screenshot -- http://127.0.0.1:8080`. */
main(process.argv[2] ?? 'http://127.0.0.1:8080').catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

async function main(address: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findTool('chromium'),
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 860 } });
    await page.goto(new URL('/files', address).href, { waitUntil: 'networkidle' });
    mkdirSync(dirname(OUTPUT), { recursive: true });
    await page.screenshot({ path: OUTPUT, animations: 'disabled' });
    console.log(OUTPUT);
  } finally {
    await browser.close();
  }
}
