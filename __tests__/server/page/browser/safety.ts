import { listed, type OpenPage, says } from './use-browser';

const HOSTILE = [
  '"><img src=x onerror="window.hacked = 1">.txt',
  "'-alert(1)-'.js",
  '<script>window.hacked = 1<',
  '\u202egpj.exe',
  'x'.repeat(200),
];

export function describeSafety(open: OpenPage): void {
  describe('safety', () => {
    it('shows hostile names of files and folders as text, everywhere', async () => {
      const objects = Object.fromEntries(
        HOSTILE.flatMap((name) => [
          [name, 'x'],
          [`folder ${name}/x.txt`, 'x'],
        ]),
      );
      const { page } = await open({ objects });
      expect((await listed(page)).filter((name) => HOSTILE.includes(name)).sort()).toEqual([...HOSTILE].sort());
      for (const name of HOSTILE.slice(0, 3)) {
        await page.getByRole('button', { name: `Delete ${name}`, exact: true }).click();
        await page
          .getByRole('dialog')
          .getByRole('heading', { name: `Delete ${name}?`, exact: true })
          .waitFor();
        await page.getByRole('button', { name: 'Cancel' }).click();
        await page.locator('#files').setInputFiles({ name, mimeType: '', buffer: Buffer.from('y') });
        await page.getByRole('dialog').getByText(name, { exact: true }).waitFor();
        await page.getByRole('button', { name: 'Skip' }).click();
        await page.getByRole('link', { name: `folder ${name}/`, exact: true }).click();
        await says(page, '1 entry');
        await page.goBack();
        await says(page, `${2 * HOSTILE.length} entries`);
      }
      expect(await page.evaluate('window.hacked')).toBeUndefined();
    });

    it('keeps an uploaded page from running scripts in its own origin', async () => {
      const script = 'document.title = "ran"; localStorage.hacked = 1;';
      const { page, problems, server } = await open({
        objects: { 'evil.html': `<title>quiet</title><script>${script}</script><img src=x onerror="${script}">` },
      });
      await page.goto(`${server.address}/evil.html`);
      await page.waitForLoadState('networkidle');
      expect(await page.title()).toBe('quiet');
      problems.length = 0;
      await page.goto(`${server.address}/files`);
      expect(await page.evaluate('localStorage.hacked')).toBeUndefined();
    });

    it('runs no uploaded script, even if markup got into the page', async () => {
      const { page, problems, server } = await open({ objects: { 'evil.js': 'window.hacked = 1' } });
      await page.evaluate(`new Promise((resolve) => {
        const script = document.createElement('script');
        script.src = '${server.address}/evil.js';
        script.onload = script.onerror = resolve;
        document.body.append(script);
      })`);
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(problems.splice(0).join()).toMatch(/evil\.js.*violates the following Content Security Policy/);
    });
  });
}
