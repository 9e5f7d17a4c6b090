import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings';
import type { ObjectPage } from '../store/object-store';
import { escapeHtml } from './escape-html';
import { renderListing } from './listing';

/** A file that the page loads. Its name holds a hash of its bytes, so that browsers may keep it for ever. */
export interface PageAsset {
  readonly path: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface PageProps {
  readonly prefix: string;
  /** Without it the page invites to load the files. */
  readonly listing?: ObjectPage;
}

/** The page for people: upload, list, search, delete. Works without JavaScript except for deleting. */
export class Page {
  readonly assets: readonly PageAsset[];
  private readonly style: PageAsset;
  private readonly scripts: readonly PageAsset[];
  private readonly canUpload: boolean;

  constructor(private readonly settings: Settings) {
    const read = (name: string, contentType: string) => readAsset(settings.SERVICE_PREFIX, name, contentType);
    this.style = read('page.css', 'text/css; charset=utf-8');
    this.scripts = ['listing.js', 'upload.js'].map((name) => read(name, 'text/javascript; charset=utf-8'));
    this.assets = [this.style, ...this.scripts];
    // A browser asks for a user name and password by itself, but not for a token.
    this.canUpload = settings.WRITES === 'open' || settings.WRITES === 'basic';
  }

  render({ prefix, listing }: PageProps): string {
    const service = escapeHtml(this.settings.SERVICE_PREFIX);
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Files${prefix ? ` in ${escapeHtml(prefix)}` : ''}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${this.style.path}">
${this.scripts.map(({ path }) => `<script type="module" src="${path}"></script>`).join('\n')}
</head>
<body>
<main>
<h1>Files</h1>
${this.canUpload ? renderUpload(service, folder) : ''}
<form class="search" id="search" method="get" action="${service}/files">
<label for="prefix">Name begins with</label>
<input id="prefix" name="prefix" value="${escapeHtml(prefix)}" autocomplete="off" spellcheck="false">
<button>Load Files</button>
</form>
<p id="status" role="status"></p>
<section id="results" aria-label="Files">
${renderListing({ listing, prefix, service: this.settings.SERVICE_PREFIX, canDelete: this.canUpload })}
</section>
</main>
</body>
</html>
`;
  }
}

/** What the page may load and do: its own files and requests to its own server, nothing else. */
export const PAGE_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

function renderUpload(service: string, folder: string): string {
  return `<form class="upload" id="upload" method="post" action="${service}/upload" enctype="multipart/form-data">
<label for="folder">Folder</label>
<input id="folder" name="prefix" value="${escapeHtml(folder)}" placeholder="photos/" autocomplete="off" spellcheck="false">
<label for="files">Files to upload, or drop them here</label>
<input id="files" name="file" type="file" multiple required>
<button>Upload</button>
<ul id="transfers" aria-label="Uploads"></ul>
</form>`;
}

function readAsset(servicePrefix: string, name: string, contentType: string): PageAsset {
  const bytes = readFileSync(join(__dirname, 'browser', name));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { path: `${servicePrefix}/${name.replace('.', `.${hash}.`)}`, contentType, bytes };
}
