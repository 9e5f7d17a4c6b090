import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { until } from '../../../until';
import { temporaryFolder } from '../../temporary-folder';
import { Line } from './line';
import { file, listed, type OpenPage, says } from './use-browser';

const MIB = 1024 * 1024;

/** Goes in one request, and takes seconds on a slow line. */
const LARGE = Buffer.alloc(4 * MIB);

export function describeUploads(open: OpenPage): void {
  describe('uploading', () => {
    it('stores chosen files in the folder that is shown, and lists them', async () => {
      const { page, stored } = await open({ objects: { 'docs/a.txt': 'a' }, path: '/files?prefix=docs/' });
      await page.locator('#files').setInputFiles([file('b c.txt', 'b'), file('50% 😀 #1?.txt', 'c')]);
      await says(page, '2 files uploaded.');
      expect(await listed(page)).toEqual(['50% 😀 #1?.txt', 'a.txt', 'b c.txt']);
      expect([stored('docs/b c.txt').toString(), stored('docs/50% 😀 #1?.txt').toString()]).toEqual(['b', 'c']);
    });

    it('stores files in a folder that is typed in', async () => {
      const { page, stored } = await open();
      await page.getByLabel('Into the folder').fill('/new/place');
      await page.locator('#files').setInputFiles(file('a.txt'));
      await says(page, '1 file uploaded.');
      expect(stored('new/place/a.txt').toString()).toBe('content of a.txt');
    });

    it('stores a chosen folder with its structure', async () => {
      const { page, stored } = await open();
      await page.locator('#directory').setInputFiles(tree());
      await says(page, '3 files uploaded.');
      expect(await listed(page)).toEqual(['trip/']);
      expect(stored('trip/day one/late/c.txt').toString()).toBe('c');
    });

    it('stores dropped files and folders with their structure', async () => {
      const { page, stored } = await open();
      const single = join(temporaryFolder(), 'single.txt');
      writeFileSync(single, 'single');
      await drop(page, [tree(), single]);
      await says(page, '4 files uploaded.');
      expect(await listed(page)).toEqual(['trip/', 'single.txt']);
      expect(['a.txt', 'day one/b.txt', 'day one/late/c.txt'].map((key) => stored(`trip/${key}`).toString())).toEqual([
        'a',
        'b',
        'c',
      ]);
    });

    it('shows how far each file and all of them are', async () => {
      const { page } = await open();
      await slowDown(page);
      await page.locator('#files').setInputFiles([file('small.txt'), file('large.bin', LARGE)]);
      await page.locator('#transfers .summary', { hasText: /^1 of 2 files · \d+(\.\d)? MB of 4\.2 MB/ }).waitFor();
      await page.locator('#transfers .summary', { hasText: / seconds left$/ }).waitFor();
      const row = page.locator('.transfers li', { hasText: 'large.bin' });
      expect(await row.locator('span').innerText()).toMatch(/^[1-9]\d? % of 4\.2 MB$/);
      expect(Number(await row.locator('progress').getAttribute('value'))).toBeGreaterThan(0);
      await page.locator('.transfers li', { hasText: 'small.txt' }).getByText('stored').waitFor();
    });

    it('leaves nothing of an upload that is canceled in the middle', async () => {
      const { page, server } = await open();
      await slowDown(page);
      await page.locator('#files').setInputFiles(file('large.bin', LARGE));
      await until(() => filesBelow(server.folder).length > 0);
      await page.getByRole('button', { name: 'Cancel the upload of large.bin' }).click();
      await page.locator('.transfers li', { hasText: 'large.bin' }).getByText('canceled').waitFor();
      await until(() => filesBelow(server.folder).length === 0);
      await page.getByRole('button', { name: 'Clear the list' }).click();
      await page.locator('#transfers').waitFor({ state: 'hidden' });
    });

    it('cancels all, those that wait as well', async () => {
      const { page, server } = await open();
      await slowDown(page);
      await page.locator('#files').setInputFiles([1, 2, 3, 4, 5].map((number) => file(`${number}.bin`, LARGE)));
      await until(() => filesBelow(server.folder).length > 0);
      await page.getByRole('button', { name: 'Cancel all' }).click();
      await until(async () => (await page.locator('.transfers .canceled').count()) === 5);
      await until(() => filesBelow(server.folder).length === 0);
    });

    it('says why a file failed, and sends it again when asked', async () => {
      const { page, stored } = await open();
      await page.route('**/a.txt', (route) =>
        route.fulfill({ status: 507, json: { error: 'store_full', message: 'there is no space left in the store' } }),
      );
      await page.locator('#files').setInputFiles([file('a.txt', 'a'), file('b.txt', 'b')]);
      await says(page, '1 file uploaded, 1 upload failed.');
      await page.getByText('failed: there is no space left in the store').waitFor();
      await page.unroute('**/a.txt');
      await page.getByRole('button', { name: 'Retry failed' }).click();
      await says(page, '1 file uploaded.');
      expect(stored('a.txt').toString()).toBe('a');
    });

    it('sends a small file again by itself when the connection was lost', async () => {
      const { page, stored, line } = await openSlowly(open);
      line.blockAfter(MIB);
      const bytes = Buffer.alloc(4 * MIB, 'some pattern');
      await page.locator('#files').setInputFiles(file('a.bin', bytes));
      await line.blocked();
      line.cut();
      line.mend();
      await says(page, '1 file uploaded.');
      expect(stored('a.bin').equals(bytes)).toBe(true);
    });

    it('does not send what is larger than the server takes', async () => {
      const { page, server } = await open({ environment: { MAX_UPLOAD_BYTES: '10' } });
      await page.locator('#files').setInputFiles([file('a.txt', '12345678901')]);
      await page.getByText('failed: 11 bytes are too many: the limit is 10 bytes').waitFor();
      expect(filesBelow(server.folder)).toEqual([]);
    });

    it('warns before the page is left while files are on their way', async () => {
      const { page, line } = await openSlowly(open);
      line.blockAfter(MIB);
      await page.locator('#files').setInputFiles(file('large.bin', Buffer.alloc(4 * MIB)));
      await line.blocked();
      // Browsers ask only people who did something on the page.
      await page.locator('h1').click();
      const question = page.waitForEvent('dialog');
      await page.close({ runBeforeUnload: true });
      const dialog = await question;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.accept();
      line.cut();
    });
  });
}

/** A page whose line to the server can be blocked and cut. */
export async function openSlowly(open: OpenPage) {
  let line: Line | undefined;
  const visit = await open({
    through: (server) => {
      line = new Line(server.port);
      return line.listen();
    },
  });
  return { ...visit, line: line as unknown as Line };
}

/** Makes the browser send a megabyte in a second. */
async function slowDown(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: MIB };
  await browser.send('Network.emulateNetworkConditions', conditions);
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

function tree(): string {
  const folder = join(temporaryFolder(), 'trip');
  mkdirSync(join(folder, 'day one', 'late'), { recursive: true });
  writeFileSync(join(folder, 'a.txt'), 'a');
  writeFileSync(join(folder, 'day one', 'b.txt'), 'b');
  writeFileSync(join(folder, 'day one', 'late', 'c.txt'), 'c');
  return folder;
}

/** Drops files and folders of this machine, as a person does; only the browser itself can make such a drop. */
async function drop(page: Page, files: string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, x: 300, y: 150, data });
  }
}
