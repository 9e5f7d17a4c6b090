import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../../until';
import { start } from '../../start-server';
import { temporaryFolder } from '../../temporary-folder';
import { filesBelow, openSlowly } from './uploads';
import { type OpenPage, says } from './use-browser';

const MIB = 1024 * 1024;

/** Larger than what goes in one request, and no part is like another. */
const BYTES = randomBytes(20 * MIB);

export function describeResume(open: OpenPage): void {
  describe('a large upload', () => {
    it('goes on by itself when the connection was lost and the server was started anew', async () => {
      const { page, server, stored, line } = await openSlowly(open);
      line.blockAfter(6 * MIB);
      await page.locator('#files').setInputFiles(video());
      await line.blocked();
      line.cut();
      await server.close();
      const next = await start({ STORE_PATH: server.folder });
      const resumed = page.waitForResponse((answer) => answer.request().method() === 'HEAD');
      line.mend(next.port);
      expect(Number((await resumed).headers()['upload-offset'])).toBeGreaterThan(0);
      await says(page, '1 file uploaded.');
      expect(stored('video.mp4').equals(BYTES)).toBe(true);
      await page.locator('#unfinished').waitFor({ state: 'hidden' });
    });

    it('goes on after the page was loaded anew, once the file is chosen again', async () => {
      const { page, stored, line } = await openSlowly(open);
      line.blockAfter(6 * MIB);
      await page.locator('#folder').fill('films');
      await page.locator('#files').setInputFiles(video());
      await line.blocked();
      line.cut();
      line.mend();
      page.on('dialog', (dialog) => dialog.accept());
      await page.reload();
      await page.getByText('The upload of films/video.mp4 (21 MB) is not finished.').waitFor();
      const chooser = page.waitForEvent('filechooser');
      const resumed = page.waitForResponse((answer) => answer.request().method() === 'HEAD');
      await page.getByRole('button', { name: 'Choose films/video.mp4 again' }).click();
      await (await chooser).setFiles(video());
      expect(Number((await resumed).headers()['upload-offset'])).toBeGreaterThan(0);
      await says(page, '1 file uploaded.');
      expect(stored('films/video.mp4').equals(BYTES)).toBe(true);
      await page.locator('#unfinished').waitFor({ state: 'hidden' });
    });

    it('is forgotten when a person says so, and leaves nothing behind', async () => {
      const { page, server, line } = await openSlowly(open);
      line.blockAfter(6 * MIB);
      await page.locator('#files').setInputFiles(video());
      await line.blocked();
      line.cut();
      line.mend();
      page.on('dialog', (dialog) => dialog.accept());
      await page.reload();
      await page.getByRole('button', { name: 'Forget the upload of video.mp4' }).click();
      await page.locator('#unfinished').waitFor({ state: 'hidden' });
      expect(filesBelow(server.folder)).toEqual([]);
    });

    it('that is canceled leaves nothing behind', async () => {
      const { page, server, line } = await openSlowly(open);
      line.blockAfter(6 * MIB);
      await page.locator('#files').setInputFiles(video());
      await line.blocked();
      line.cut();
      line.mend();
      await page.getByRole('button', { name: 'Cancel all' }).click();
      await page.locator('.transfers .canceled').waitFor();
      await until(() => filesBelow(server.folder).length === 0);
    });

    it('asks before it replaces a file', async () => {
      const { page, stored } = await open({ objects: { 'video.mp4': 'old' } });
      await page.locator('#files').setInputFiles(video());
      await page.getByRole('dialog').getByText('video.mp4').waitFor();
      expect(stored('video.mp4').toString()).toBe('old');
      await page.getByRole('button', { name: 'Replace' }).click();
      await says(page, '1 file uploaded.');
      expect(stored('video.mp4').equals(BYTES)).toBe(true);
    });
  });
}

/** A file on the disk, which is the same file when it is chosen again. */
const folder = temporaryFolder();

function video(): string {
  const path = join(folder, 'video.mp4');
  if (!existsSync(path)) writeFileSync(path, BYTES);
  return path;
}
