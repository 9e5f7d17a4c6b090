import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { readZip } from '../../archive/zip-file';
import { filesBelow } from './uploads';
import { listed, type OpenPage, says } from './use-browser';

const OBJECTS = { 'a.txt': 'a', 'b 😀.txt': 'b', 'c.txt': 'c', 'docs/d.txt': 'd', 'docs/more/e.txt': 'e' };

export function describeActions(open: OpenPage): void {
  describe('deleting', () => {
    it('asks first, deletes one file, and gives the focus to the next', async () => {
      const { page, server } = await open({ objects: OBJECTS });
      const button = page.getByRole('button', { name: 'Delete b 😀.txt' });
      await button.focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Delete b 😀.txt?' });
      await dialog.waitFor();
      expect(await page.locator(':focus').innerText()).toBe('Cancel');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(filesBelow(server.folder)).toContain('b 😀.txt');
      expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Delete b 😀.txt');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await says(page, 'b 😀.txt deleted.');
      expect(await listed(page)).toEqual(['docs/', 'a.txt', 'c.txt']);
      expect(filesBelow(server.folder)).not.toContain('b 😀.txt');
      expect(await page.locator(':focus').innerText()).toBe('c.txt');
    });

    it('deletes a selection with its folders, naming how many files there are', async () => {
      const { page, server } = await open({ objects: OBJECTS });
      await select(page, 'Select the folder docs', 'Select a.txt');
      expect(await page.locator('#selected').innerText()).toBe('2 entries selected');
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Delete 3 files?' });
      await dialog.getByText('all that is in 1 folder among them').waitFor();
      await dialog.getByRole('button', { name: 'Delete' }).click();
      await says(page, '3 files deleted.');
      expect(await listed(page)).toEqual(['b 😀.txt', 'c.txt']);
      expect(filesBelow(server.folder).sort()).toEqual(['b 😀.txt', 'c.txt']);
    });

    it('shows that nothing is left', async () => {
      const { page } = await open({ objects: { 'a.txt': 'a' } });
      await page.getByLabel('Select all').check();
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('dialog', { name: 'Delete 1 file?' }).getByRole('button', { name: 'Delete' }).click();
      await says(page, '1 file deleted.');
      await page.getByText('Nothing is stored yet.').waitFor();
    });

    it('says what could not be deleted', async () => {
      const { page } = await open({ objects: OBJECTS });
      await page.route('**/c.txt', (route) =>
        route.fulfill({ status: 503, json: { message: 'the store cannot be reached' } }),
      );
      await select(page, 'Select a.txt', 'Select c.txt');
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await says(page, '1 file could not be deleted. c.txt: the store cannot be reached');
      expect(await listed(page)).toEqual(['docs/', 'b 😀.txt', 'c.txt']);
    });
  });

  describe('a selection', () => {
    it('is downloaded as a zip that holds its files', async () => {
      const { page } = await open({ objects: OBJECTS });
      await select(page, 'Select the folder docs', 'Select b 😀.txt');
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download as zip' }).click();
      expect(textsOf(await (await download).path())).toEqual({
        'b 😀.txt': 'b',
        'docs/d.txt': 'd',
        'docs/more/e.txt': 'e',
      });
    });

    it('can be everything, part or nothing', async () => {
      const { page } = await open({ objects: OBJECTS });
      const zip = page.getByRole('button', { name: 'Download as zip' });
      expect(await zip.isDisabled()).toBe(true);
      await page.getByLabel('Select all').check();
      expect(await page.locator('#selected').innerText()).toBe('4 entries selected');
      await page.getByLabel('Select a.txt').uncheck();
      expect(await page.evaluate("document.getElementById('select-all').indeterminate")).toBe(true);
      expect(await zip.isDisabled()).toBe(false);
    });
  });

  describe('a link', () => {
    it('is copied whole', async () => {
      const { page, server } = await open({
        objects: OBJECTS,
        browser: { permissions: ['clipboard-read', 'clipboard-write'] },
      });
      await page.getByRole('button', { name: 'Copy the link of b 😀.txt' }).click();
      await says(page, `The link was copied: ${server.address}/b%20%F0%9F%98%80.txt`);
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${server.address}/b%20%F0%9F%98%80.txt`);
    });

    it('is copied where the browser has no clipboard for scripts', async () => {
      const { page, server } = await open({ objects: OBJECTS });
      await page.evaluate('Object.defineProperty(navigator, "clipboard", { value: undefined })');
      await page.getByRole('button', { name: 'Copy the link of a.txt' }).click();
      await says(page, 'The link was copied');
      await page.getByLabel('Name begins with').focus();
      await page.keyboard.press('Control+V');
      expect(await page.getByLabel('Name begins with').inputValue()).toBe(`${server.address}/a.txt`);
    });

    it('downloads the file under its name', async () => {
      const { page } = await open({ objects: OBJECTS });
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Download b 😀.txt' }).click();
      expect((await download).suggestedFilename()).toBe('b 😀.txt');
    });
  });
}

async function select(page: Page, ...labels: string[]): Promise<void> {
  for (const label of labels) await page.getByLabel(label).check();
}

function textsOf(path: string): Record<string, string> {
  return Object.fromEntries(readZip(readFileSync(path)).map(({ name, bytes }) => [name, bytes.toString()]));
}
