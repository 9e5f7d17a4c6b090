import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { file, type OpenPage, says, type VisitProps } from './use-browser';

const OBJECTS = {
  'docs/a.txt': 'a',
  'a picture of nothing.png': 'x',
  [`${'a-very-long-name-'.repeat(12)}.docx`]: 'x',
  'עברית.pdf': 'x',
};

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** What the page shows, and what has to be done for it. */
const STATES: Readonly<Record<string, { visit: VisitProps; act?: (page: Page) => Promise<void> }>> = {
  'with nothing stored': { visit: {} },
  'with files': { visit: { objects: OBJECTS } },
  'of a folder, with a token': {
    visit: {
      objects: OBJECTS,
      path: '/files?prefix=docs/',
      environment: { WRITES: 'bearer', AUTH_TOKEN: 'long-enough-token' },
    },
  },
  'with an error': { visit: { path: '/files?cursor=%21' } },
  'that only lists': { visit: { objects: OBJECTS, environment: { WRITES: 'off' } } },
  'after uploads, of which one failed': {
    visit: { objects: OBJECTS, environment: { MAX_UPLOAD_BYTES: '100' } },
    act: async (page) => {
      await page.locator('#files').setInputFiles([file('new.txt'), file('large.txt', 'x'.repeat(101))]);
      await says(page, '1 upload failed');
    },
  },
  'with a question': {
    visit: { objects: OBJECTS },
    act: async (page) => {
      await page.getByLabel('Select all').check();
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
};

const NAME_OF_FOCUS = `(({ ariaLabel, labels, innerText }) => ariaLabel || labels?.[0]?.innerText || innerText)(document.activeElement)`;

export function describeAccessibility(open: OpenPage): void {
  describe('the page', () => {
    for (const [state, { visit, act }] of Object.entries(STATES)) {
      it(`${state} fits a telephone, and axe finds no violation there nor on a dark desk`, async () => {
        const { page } = await open({ ...visit, browser: PHONE });
        await act?.(page);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
        expect(await violations(page)).toEqual([]);
        await page.setViewportSize({ width: 1200, height: 800 });
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await violations(page)).toEqual([]);
      });
    }

    it('is reached wholly by keyboard, in the order of reading, with a focus that is seen', async () => {
      const { page } = await open({ objects: { 'a.txt': 'a' } });
      const reached: string[] = [];
      for (let step = 0; step < 11; step++) {
        await page.keyboard.press('Tab');
        expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
        reached.push(await page.evaluate(NAME_OF_FOCUS));
      }
      expect(reached.map((name) => name.trim())).toEqual([
        'Skip to the files',
        'Choose files',
        'Choose folder',
        'Into the folder',
        'Name begins with',
        'Load Files',
        'Select all',
        'Select a.txt',
        'a.txt',
        'Download a.txt',
        'Copy the link of a.txt',
      ]);
    });

    it('says what happens to many uploads in a few sentences', async () => {
      const { page } = await open();
      await page.evaluate(`{
        window.said = [];
        const status = document.getElementById('status');
        new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
      }`);
      await page.locator('#files').setInputFiles(Array.from({ length: 30 }, (_, index) => file(`${index}.txt`)));
      await says(page, '30 files uploaded.');
      expect(await page.evaluate('said')).toEqual([
        '30 files being uploaded…',
        'Loading…',
        '30 entries',
        '30 files uploaded.',
      ]);
    });

    it('moves nothing for those who asked for that', async () => {
      const { page } = await open({ objects: { 'a.txt': 'a' }, browser: { reducedMotion: 'reduce' } });
      const moving = `[...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return transitionDuration !== '0s' || animationName !== 'none';
      }).length`;
      expect(await page.evaluate(moving)).toBe(0);
    });
  });
}

/** What axe finds by the rules of WCAG 2.2 AA and its own best practices. */
async function violations(page: Page): Promise<string[]> {
  // Through the debugger: the page's policy lets no foreign script in.
  await page.evaluate(`globalThis.axe ?? ${axe.source}`);
  const options = { rules: { 'target-size': { enabled: true } } };
  const results = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
