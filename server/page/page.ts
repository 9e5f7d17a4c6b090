import { randomBytes } from 'node:crypto';
import type { Settings } from '../settings';
import type { ObjectPage } from '../store/object-store';
import { pageContentSecurityPolicy } from './content-security-policy';
import { folderOf } from './files-link';
import { type Html, html } from './html';
import { iconOutlines } from './icons';
import { renderListing, titleOf } from './listing';
import { type PageAbilities, pageAbilities } from './page-abilities';
import { type PageAssets, readPageAssets } from './page-assets';
import { renderTokenForm } from './token-form';
import { renderUploadForm } from './upload-form';

export interface PageProps {
  readonly prefix: string;
  /** Without it and without a problem the page invites to load the files. */
  readonly listing?: ObjectPage;
  /** Why there is no listing, in words that follow a colon. */
  readonly problem?: string;
}

export interface RenderedPage {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** The page for people. Uploads, lists, searches and downloads without JavaScript; scripts make it comfortable. */
export class Page {
  readonly assets: PageAssets = readPageAssets();
  private readonly service: string;
  private readonly abilities: PageAbilities;

  constructor(private readonly settings: Settings) {
    this.service = settings.SERVICE_PREFIX;
    this.abilities = pageAbilities(settings);
  }

  render(props: PageProps): RenderedPage {
    const nonce = randomBytes(16).toString('base64');
    return { html: this.document(props, nonce).text, contentSecurityPolicy: pageContentSecurityPolicy(nonce) };
  }

  private document({ prefix, listing, problem }: PageProps, nonce: string): Html {
    const { service } = this;
    const { MAX_UPLOAD_BYTES: maxBytes, UPLOAD_TYPES: types } = this.settings;
    const { canWrite, canWriteWithoutScript, asksBeforeWriting, usesToken, readsByToken } = this.abilities;
    return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titleOf(prefix)}</title>
<link rel="icon" href="${this.assetPath('icon.svg')}">
${this.assetPaths('.css').map((path) => html`<link rel="stylesheet" href="${path}" nonce="${nonce}">`)}
${this.assetPaths('.mjs').map((path) => html`<link rel="modulepreload" href="${path}" nonce="${nonce}">`)}
<script type="module" src="${this.assetPath('page.mjs')}" nonce="${nonce}"></script>
</head>
<body data-service="${service}" data-asks-before-writing="${String(asksBeforeWriting)}" data-reads-by-token="${String(readsByToken)}">
${iconOutlines()}
<a class="skip" href="#results">Skip to the files</a>
<main>
<h1>Files</h1>
${usesToken && renderTokenForm()}
${canWrite && renderUploadForm({ service, folder: folderOf(prefix), maxBytes, types, worksWithoutScript: canWriteWithoutScript })}
<form id="search" role="search" method="get" action="${service}/files">
<label for="prefix">Name begins with</label>
<input id="prefix" name="prefix" type="search" value="${prefix}" placeholder="photos/" autocomplete="off" spellcheck="false">
<button>Load Files</button>
</form>
<p id="status" role="status"></p>
${renderListing({ listing, problem, prefix, service, canWrite, showsPreviews: !readsByToken })}
</main>
</body>
</html>
`;
  }

  /** What the page loads at once; the library for resumable uploads waits until it is needed. */
  private assetPaths(extension: string): string[] {
    const names = this.assets.files.map(({ name }) => name);
    return names
      .filter((name) => name.endsWith(extension) && !name.endsWith('.min.js'))
      .map((name) => this.assetPath(name));
  }

  private assetPath(name: string): string {
    return `${this.service}/page.${this.assets.version}/${name}`;
  }
}
