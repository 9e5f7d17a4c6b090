import { file, listed, type OpenPage } from './use-browser';

export function describeWithoutScript(open: OpenPage): void {
  describe('without JavaScript', () => {
    const browser = { javaScriptEnabled: false };

    it('uploads into the folder that is shown, and lists what is there', async () => {
      const { page, stored } = await open({ browser, objects: { 'docs/a.txt': 'a' }, path: '/files?prefix=docs/' });
      await page.getByLabel('Files', { exact: true }).setInputFiles([file('b.txt', 'b'), file('ü 😀.txt', 'c')]);
      await page.getByRole('button', { name: 'Upload' }).click();
      await page.getByRole('link', { name: 'ü 😀.txt', exact: true }).waitFor();
      expect(await listed(page)).toEqual(['a.txt', 'b.txt', 'ü 😀.txt']);
      expect(stored('docs/ü 😀.txt').toString()).toBe('c');
    });

    it('loses no file by an upload of the same name', async () => {
      const { page, stored } = await open({ browser, objects: { 'a.txt': 'old' } });
      await page.getByLabel('Files', { exact: true }).setInputFiles(file('a.txt', 'new'));
      await page.getByRole('button', { name: 'Upload' }).click();
      await page.getByText(/exists already/).waitFor();
      expect(stored('a.txt').toString()).toBe('old');
      await page.goBack();
      await page.getByLabel('Replace files that have the same name').check();
      await page.getByLabel('Files', { exact: true }).setInputFiles(file('a.txt', 'new'));
      await page.getByRole('button', { name: 'Upload' }).click();
      await page.getByRole('link', { name: 'a.txt', exact: true }).waitFor();
      expect(stored('a.txt').toString()).toBe('new');
    });

    it('searches, enters folders and goes to the next page', async () => {
      const objects = { 'a/1.txt': '', 'a/2.txt': '', 'b.txt': '' };
      const { page } = await open({ browser, objects, environment: { MAX_LIST_KEYS: '1' } });
      await page.getByRole('link', { name: 'a/', exact: true }).click();
      expect(await listed(page)).toEqual(['1.txt']);
      await page.getByRole('link', { name: 'More files' }).click();
      expect(await listed(page)).toEqual(['2.txt']);
      await page.getByLabel('Name begins with').fill('b');
      await page.getByRole('button', { name: 'Load Files' }).click();
      expect(await listed(page)).toEqual(['b.txt']);
    });

    it('downloads a selection as a zip', async () => {
      const { page } = await open({ browser, objects: { 'a.txt': 'a', 'b.txt': 'b' } });
      await page.getByLabel('Select a.txt').check();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download as zip' }).click();
      expect((await download).suggestedFilename()).toMatch(/\.zip$/);
    });

    it('shows nothing that would need it', async () => {
      const { page } = await open({ browser, objects: { 'a.txt': 'a' } });
      expect(await page.getByRole('button').allInnerTexts()).toEqual([
        '', // Choose Files: the browser's own button
        'Upload',
        'Load Files',
        'Download as zip',
      ]);
    });
  });
}
