import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../../until';
import { listed, type OpenPage, says } from './use-browser';

const PICTURE = readFileSync(join(__dirname, '../../../../server/sample/site/images/mark.png'));

export function describeLists(open: OpenPage): void {
  describe('listing', () => {
    it('shows the files as soon as the front page is there', async () => {
      const { page } = await open({ objects: { 'a.txt': 'a' }, path: '/' });
      await says(page, '1 entry');
      expect(await listed(page)).toEqual(['a.txt']);
    });

    it('says that it loads, that there is nothing, and what went wrong', async () => {
      const { page } = await open();
      let go = () => {};
      await page.route('**/files?*', async (route) => {
        await new Promise<void>((resolve) => {
          go = resolve;
        });
        await route.continue();
      });
      await page.getByRole('button', { name: 'Load Files' }).click();
      await says(page, 'Loading…');
      expect(await page.locator('#results').getAttribute('aria-busy')).toBe('true');
      go();
      await says(page, 'Nothing is stored yet.');
      await page.unroute('**/files?*');
      await page.route('**/files?*', (route) => route.abort());
      await page.getByRole('button', { name: 'Load Files' }).click();
      await says(page, 'The files could not be loaded: the server cannot be reached. Press “Load Files” to try again.');
      await page.unroute('**/files?*');
      await page.getByRole('button', { name: 'Load Files' }).click();
      await says(page, 'Nothing is stored yet.');
    });

    it('shows within the page what the server says is wrong', async () => {
      const { page } = await open({ path: '/files?cursor=%21' });
      await page.getByText('The files cannot be shown: "!" is not the cursor of a listing.').waitFor();
      await page.getByRole('button', { name: 'Load Files' }).click();
      await says(page, 'Nothing is stored yet.');
    });

    it('adds the next page below, and gives the focus to what is new', async () => {
      const numbers = Array.from({ length: 120 }, (_, index) => `${1000 + index}.txt`);
      const { page } = await open({ objects: Object.fromEntries(numbers.map((name) => [name, name])) });
      expect(await listed(page)).toHaveLength(100);
      await page.getByRole('link', { name: 'More files' }).click();
      await says(page, '20 more entries');
      expect(await listed(page)).toEqual(numbers);
      expect(await page.locator(':focus').textContent()).toBe('1100.txt');
      await page.getByRole('link', { name: 'More files' }).waitFor({ state: 'detached' });
    });

    it('finds what begins with the text', async () => {
      const { page } = await open({ objects: { 'report-1.txt': '', 'report-2.txt': '', 'note.txt': '' } });
      await page.getByLabel('Name begins with').fill('report');
      await page.keyboard.press('Enter');
      await says(page, '2 entries');
      expect(await listed(page)).toEqual(['report-1.txt', 'report-2.txt']);
      expect(new URL(page.url()).search).toBe('?prefix=report');
      expect(await page.locator('.breadcrumbs').innerText()).toContain('names that begin with “report”');
    });

    it('goes into folders and back with the links and with the browser', async () => {
      const { page } = await open({ objects: { 'a/b/c.txt': 'c', 'a/d.txt': 'd', 'e.txt': 'e' } });
      await page.getByRole('link', { name: 'a/', exact: true }).click();
      await page.getByRole('link', { name: 'b/', exact: true }).click();
      await says(page, '1 entry');
      expect([await listed(page), await page.title()]).toEqual([['c.txt'], 'Files in a/b/']);
      expect(await page.locator(':focus').innerText()).toBe('Files in a/b/');
      expect(await page.getByLabel('Into the folder').inputValue()).toBe('a/b/');
      await page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: 'a', exact: true }).click();
      await says(page, '2 entries');
      await page.goBack();
      await says(page, '1 entry');
      expect(await listed(page)).toEqual(['c.txt']);
      await page.goBack();
      await page.goBack();
      await page.getByText('e.txt').waitFor();
      expect(await page.getByLabel('Into the folder').inputValue()).toBe('');
    });

    it('shows sizes and times as the reader writes them', async () => {
      const { page } = await open({
        objects: { 'a.bin': Buffer.alloc(1_234_567) },
        browser: { locale: 'de-DE', timezoneId: 'UTC' },
      });
      expect(await page.locator('.size').innerText()).toBe('1,2 MB');
      expect(await page.locator('time').innerText()).toMatch(/^\d\d\.\d\d\.20\d\d \d\d:\d\d$/);
    });

    it('shows small pictures of images, and none of what only claims to be one', async () => {
      const script =
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>parent.hacked = 1</script></svg>';
      const { page } = await open({
        objects: { 'a.png': PICTURE, 'b.svg': script, 'c.png': '<script>hacked = 1</script>' },
      });
      await page.locator('img.broken').waitFor({ state: 'attached' });
      const widths = await page.evaluate<number[]>(
        "Array.from(document.querySelectorAll('img.preview'), (image) => image.naturalWidth)",
      );
      expect(widths).toEqual([expect.any(Number), 9, 0]);
      expect(widths[0]).toBeGreaterThan(0);
      expect(await page.evaluate('window.hacked')).toBeUndefined();
    });

    it('leaves a tile empty whose picture failed before the program of the page was there', async () => {
      const { page } = await open({ objects: { 'c.png': 'no picture' } });
      await page.route('**/*', async (route) => {
        if (route.request().resourceType() === 'script') {
          await until(() => page.evaluate<boolean>("document.querySelector('img.preview')?.complete === true"));
        }
        await route.continue();
      });
      await page.reload();
      await page.locator('img.broken').waitFor({ state: 'attached' });
    });
  });
}
