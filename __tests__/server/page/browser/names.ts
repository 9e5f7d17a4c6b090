import type { Page } from 'playwright-core';
import { file, listed, type OpenPage, says } from './use-browser';

const OBJECTS = { 'a.txt': 'old a', 'b.tar.gz': 'old b', 'c.txt': 'old c' };

export function describeNames(open: OpenPage): void {
  describe('a name that exists', () => {
    it('is replaced if the person says so', async () => {
      const { page, stored } = await upload(open, 'a.txt');
      await answer(page, 'a.txt', 'Replace');
      await says(page, '1 file uploaded.');
      expect(stored('a.txt').toString()).toBe('content of a.txt');
    });

    it('is kept beside the new file, under the first number that is free', async () => {
      const { page, stored } = await upload(open, 'a.txt', { ...OBJECTS, 'a (2).txt': 'second' });
      await answer(page, 'a.txt', 'Keep both');
      await says(page, '1 file uploaded.');
      const names = ['a.txt', 'a (2).txt', 'a (3).txt'];
      expect(names.map((name) => stored(name).toString())).toEqual(['old a', 'second', 'content of a.txt']);
      expect(await page.locator('.transfers bdi').innerText()).toBe('a (3).txt');
    });

    it('is skipped if the person says so or presses Escape', async () => {
      const { page, stored } = await upload(open, 'a.txt');
      await answer(page, 'a.txt', 'Skip');
      await page.locator('.transfers .skipped').waitFor();
      await page.locator('#files').setInputFiles(file('c.txt'));
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.locator('.transfers li', { hasText: 'c.txt' }).getByText('skipped').waitFor();
      expect([stored('a.txt').toString(), stored('c.txt').toString()]).toEqual(['old a', 'old c']);
    });

    it('is asked about once when the answer is for all, and again in the next upload', async () => {
      const { page, stored } = await open({ objects: OBJECTS });
      await page.locator('#files').setInputFiles(['a.txt', 'b.tar.gz', 'c.txt', 'new.txt'].map((name) => file(name)));
      await page.getByRole('dialog').waitFor();
      await page.getByLabel('Do the same for all names that exist').check();
      await page.getByRole('button', { name: 'Keep both' }).click();
      await says(page, '4 files uploaded.');
      expect(await listed(page)).toEqual([
        'a (2).txt',
        'a.txt',
        'b.tar (2).gz',
        'b.tar.gz',
        'c (2).txt',
        'c.txt',
        'new.txt',
      ]);
      expect(stored('b.tar.gz').toString()).toBe('old b');
      await page.locator('#files').setInputFiles(file('a.txt'));
      await answer(page, 'a.txt', 'Skip');
    });
  });
}

async function upload(open: OpenPage, name: string, objects: Record<string, string> = OBJECTS) {
  const visit = await open({ objects });
  await visit.page.locator('#files').setInputFiles(file(name));
  return visit;
}

async function answer(page: Page, key: string, label: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'This name exists already' });
  await dialog.getByText(key, { exact: true }).waitFor();
  await dialog.getByRole('button', { name: label }).click();
  await dialog.waitFor({ state: 'detached' });
}
