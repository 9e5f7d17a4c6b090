import { pathFromKey } from '../http/object-key';
import type { ListedObject, ObjectPage } from '../store/object-store';
import { escapeHtml } from './escape-html';
import { formatBytes } from './format-bytes';

export interface ListingProps {
  readonly listing: ObjectPage | undefined;
  readonly prefix: string;
  readonly service: string;
  readonly canDelete: boolean;
}

/** The table of one page of files, the folders above and below it, and the way to the next page. */
export function renderListing({ listing, prefix, service, canDelete }: ListingProps): string {
  if (!listing) return '<p class="hint">Press “Load Files” to see what is stored.</p>';
  const trail = renderTrail(prefix, service);
  if (listing.objects.length + listing.folders.length === 0) {
    return `${trail}<p class="hint">${prefix ? 'Nothing has a name that begins like this.' : 'Nothing is stored yet.'}</p>`;
  }
  const rows = [
    ...listing.folders.map((folder) => renderFolder(folder, service)),
    ...listing.objects.map((object) => renderObject(object, canDelete)),
  ];
  return `${trail}<table>
<thead><tr><th scope="col">Name</th><th scope="col">Size</th><th scope="col">Changed</th><th scope="col"><span class="unseen">Actions</span></th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
${listing.cursor ? `<p><a class="load" rel="next" href="${filesLink(service, prefix, listing.cursor)}">Next page</a></p>` : ''}`;
}

function renderTrail(prefix: string, service: string): string {
  if (!prefix.includes('/')) return '';
  const folders = prefix.split('/').slice(0, -1);
  const links = folders.map((name, index) => {
    const folder = `${folders.slice(0, index + 1).join('/')}/`;
    return `<li><a class="load" href="${filesLink(service, folder)}">${escapeHtml(name)}</a></li>`;
  });
  const top = `<li><a class="load" href="${filesLink(service, '')}">All files</a></li>`;
  return `<nav aria-label="Folders"><ol class="trail">${top}${links.join('')}</ol></nav>\n`;
}

function renderFolder(folder: string, service: string): string {
  const name = escapeHtml(lastSegment(folder.slice(0, -1)));
  return `<tr><td><a class="load" href="${filesLink(service, folder)}">${name}/</a></td><td></td><td></td><td></td></tr>`;
}

function renderObject({ key, size, lastModified }: ListedObject, canDelete: boolean): string {
  const path = escapeHtml(pathFromKey(key));
  const name = escapeHtml(lastSegment(key));
  const time = new Date(lastModified).toISOString();
  const remove = canDelete
    ? `<button class="delete" data-path="${path}" data-name="${name}" hidden>Delete</button>`
    : '';
  return `<tr><td><a href="${path}">${name}</a></td><td>${formatBytes(size)}</td><td><time datetime="${time}">${time.slice(0, 16).replace('T', ' ')}</time></td><td class="actions"><a href="${path}" download aria-label="Download ${name}">Download</a>${remove}</td></tr>`;
}

function filesLink(service: string, prefix: string, cursor?: string): string {
  const query = new URLSearchParams({ prefix, ...(cursor && { cursor }) });
  return escapeHtml(`${service}/files?${query}`);
}

function lastSegment(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
