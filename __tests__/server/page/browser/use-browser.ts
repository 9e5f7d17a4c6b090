import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { type StartedServer, start } from '../../start-server';

export interface VisitProps {
  /** Settings of the server besides those of a server that anyone may write to. */
  readonly environment?: Record<string, string>;
  /** What is stored already. */
  readonly objects?: Record<string, string | Buffer>;
  /** Such as the size of the screen, or whether scripts run. */
  readonly browser?: BrowserContextOptions;
  /** @default '/files' */
  readonly path?: string;
  /** The port that the browser talks to, if something stands between it and the server. */
  readonly through?: (server: StartedServer) => Promise<number>;
}

export interface Visit {
  readonly page: Page;
  readonly server: StartedServer;
  /** What the page did wrong: errors of its scripts and violations of its policy. After the test there must be none. */
  readonly problems: string[];
  /** The stored bytes of a key. */
  stored(key: string): Buffer;
}

export type OpenPage = (props?: VisitProps) => Promise<Visit>;

/** One browser for the tests of a describe; each visit has a server, a store and a profile of its own. */
export function useBrowser(program: string): OpenPage {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    // The sandbox of Chromium needs rights that containers and root do not have.
    // Where no locale is set, Chromium gives up names of files that are not ASCII.
    const env = { ...process.env, LANG: 'C.UTF-8' } as Record<string, string>;
    browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'], env });
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());

  return async ({ environment, objects = {}, browser: options, path = '/files', through } = {}) => {
    const server = await start({ DRAIN_DELAY_MS: '0', ...environment });
    for (const [key, content] of Object.entries(objects)) store(server.folder, key, content);
    const port = (await through?.(server)) ?? server.port;
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) problems.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${port}${path}`);
    return { page, server, problems, stored: (key) => readFileSync(join(server.folder, key)) };
  };
}

/** A file for an input of the page. */
export function file(name: string, content: string | Buffer = `content of ${name}`) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) };
}

/** The names that the page lists, also those that are scrolled out of sight. */
export function listed(page: Page): Promise<string[]> {
  return page.locator('#entries .name').allTextContents();
}

/** Waits until the page's status line says `text`. */
export async function says(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('#status').filter({ hasText: text }).waitFor();
}

function store(folder: string, key: string, content: string | Buffer): void {
  const path = join(folder, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
