import { readFileSync } from 'node:fs';
import { file, listed, type OpenPage, says } from './use-browser';

const TOKEN = 'a-token-that-is-long-enough';

export function describeAccess(open: OpenPage): void {
  describe('access', () => {
    it('by token: a refusal comes before the first byte, and the token lasts as long as the tab', async () => {
      const { page, stored } = await open({ environment: { WRITES: 'bearer', AUTH_TOKEN: TOKEN } });
      const sent: string[] = [];
      page.on('request', (request) => sent.push(request.method()));
      await page.locator('#files').setInputFiles(file('a.txt', 'a'));
      await says(page, '1 upload failed.');
      await page.getByText('failed: a token is needed').waitFor();
      expect(sent).not.toContain('PUT');
      await page.getByLabel('Token').fill(TOKEN);
      await page.getByRole('button', { name: 'Use the token' }).click();
      await page.getByRole('button', { name: 'Retry the upload of a.txt' }).click();
      await says(page, '1 file uploaded.');
      expect(stored('a.txt').toString()).toBe('a');
      await page.reload();
      await page.locator('#files').setInputFiles(file('b.txt', 'b'));
      await says(page, '1 file uploaded.');
      await page.getByRole('button', { name: 'Delete b.txt' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await says(page, 'b.txt deleted.');
      expect(await page.evaluate('localStorage.length')).toBe(0);
    });

    it('by token for reading: lists and downloads once the token is entered', async () => {
      const { page } = await open({
        environment: { READS: 'bearer', WRITES: 'off', AUTH_TOKEN: TOKEN },
        objects: { 'a 😀.txt': 'secret', 'b.png': 'x' },
      });
      await page.getByText('The files cannot be shown: a token is needed.').waitFor();
      await page.getByLabel('Token').fill(TOKEN);
      await page.getByRole('button', { name: 'Use the token' }).click();
      await says(page, '2 entries');
      expect(await listed(page)).toEqual(['a 😀.txt', 'b.png']);
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'a 😀.txt', exact: true }).click();
      expect((await download).suggestedFilename()).toBe('a 😀.txt');
      expect(readFileSync(await (await download).path(), 'utf8')).toBe('secret');
    });

    it('by password: the browser asks, and sends it along', async () => {
      const { page, stored } = await open({
        environment: { WRITES: 'basic', AUTH_USERNAME: 'ann', AUTH_PASSWORD: TOKEN },
        browser: { httpCredentials: { username: 'ann', password: TOKEN } },
      });
      await page.locator('#files').setInputFiles(file('a.txt', 'a'));
      await says(page, '1 file uploaded.');
      expect(stored('a.txt').toString()).toBe('a');
      await page.getByLabel('Token').waitFor({ state: 'detached' });
    });

    it('to nothing but reading: the page is a clean list', async () => {
      const { page } = await open({ environment: { WRITES: 'off' }, objects: { 'a.txt': 'a' } });
      await page.getByLabel('Select a.txt').check();
      expect(await page.getByRole('button').allInnerTexts()).toEqual(['Load Files', 'Download as zip', '']);
      expect(await page.locator('input[type=file]').count()).toBe(0);
    });

    it('below a service prefix works all the same', async () => {
      const { page, stored } = await open({
        environment: { SERVICE_PREFIX: '/_/files-of-ours' },
        path: '/_/files-of-ours/files',
        objects: { 'files/a.txt': 'a' },
      });
      await page.getByRole('link', { name: 'files/' }).click();
      await says(page, '1 entry');
      await page.locator('#files').setInputFiles([file('upload', 'b'), file('large.bin', Buffer.alloc(17 << 20, 'c'))]);
      await says(page, '2 files uploaded.');
      expect(await listed(page)).toEqual(['a.txt', 'large.bin', 'upload']);
      expect([stored('files/upload').toString(), stored('files/large.bin').length]).toEqual(['b', 17 << 20]);
    });
  });
}
