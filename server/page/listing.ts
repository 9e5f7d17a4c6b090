import type { ObjectPage } from '../store/object-store';
import { renderBreadcrumbs } from './breadcrumbs';
import { filesLink } from './files-link';
import { type Html, html } from './html';
import { icon } from './icons';
import { renderFile, renderFolder } from './listed-entry';

export interface ListingProps {
  /** Absent if nothing was asked for, or if it cannot be shown. */
  readonly listing?: ObjectPage;
  /** Why there is no listing. */
  readonly problem?: string;
  readonly prefix: string;
  /** SERVICE_PREFIX. */
  readonly service: string;
  readonly canWrite: boolean;
  /** Whether pictures show what they are pictures of. */
  readonly showsPreviews: boolean;
}

/** The part of the page that changes with every listing: where one is, what is there, what can be done with it. */
export function renderListing(props: ListingProps): Html {
  const { prefix, service } = props;
  return html`<section id="results" aria-labelledby="shown">
<h2 id="shown" class="unseen" tabindex="-1">${titleOf(prefix)}</h2>
${renderBreadcrumbs(prefix, service)}
${renderContent(props)}
</section>`;
}

/** What is shown, in words, for headings and the window's title. */
export function titleOf(prefix: string): string {
  if (prefix === '') return 'All files';
  if (prefix.endsWith('/')) return `Files in ${prefix}`;
  return `Files whose name begins with ${prefix}`;
}

function renderContent(props: ListingProps): Html {
  const { listing, problem, prefix, service, canWrite } = props;
  if (problem !== undefined) return html`<p class="notice failed">The files cannot be shown: ${problem}.</p>`;
  if (!listing) return html`<p class="notice">Press “Load Files” to see what is stored.</p>`;
  // Some tools store an empty object for a folder itself; to a person it is not a file.
  const objects = listing.objects.filter(({ key }) => !key.endsWith('/'));
  const next = listing.cursor && renderNext(filesLink(service, prefix, listing.cursor));
  if (objects.length + listing.folders.length === 0)
    return html`<p class="notice">${emptyText(prefix, !!next)}</p>${next}`;
  return html`<form id="selection" method="post" action="${service}/archive">
<div class="toolbar">
<label class="all needs-script"><input type="checkbox" id="select-all"> Select all</label>
<span id="selected" class="needs-script"></span>
<button class="quiet">${icon('download')} Download as zip</button>
${canWrite && html`<button type="button" id="delete-selected" class="quiet danger needs-script">${icon('delete')} Delete</button>`}
</div>
<ul id="entries" class="entries" aria-label="Folders and files">
${listing.folders.map((folder) => renderFolder(folder, service))}
${objects.map((object) => renderFile(object, props))}
</ul>
</form>
${next}`;
}

function renderNext(link: string): Html {
  return html`<p class="next"><a id="more" rel="next" href="${link}">More files</a></p>`;
}

function emptyText(prefix: string, hasMore: boolean): string {
  if (hasMore) return 'No files here; more follow.';
  if (prefix === '') return 'Nothing is stored yet.';
  return prefix.endsWith('/') ? 'This folder is empty.' : 'Nothing has a name that begins like this.';
}
