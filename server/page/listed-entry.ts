import { checkKey, pathFromKey } from '../http/object-key';
import type { ListedObject } from '../store/object-store';
import { fileKind, hasPreview } from './file-kind';
import { filesLink, lastSegment } from './files-link';
import { formatBytes } from './format-bytes';
import { type Html, html } from './html';
import { icon } from './icons';

export function renderFolder(folder: string, service: string): Html {
  const name = lastSegment(folder);
  return html`<li class="entry"><input type="checkbox" name="prefix" value="${folder}" aria-label="Select the folder ${name}">
<span class="tile folder">${icon('folder')}</span>
<a class="name folder" href="${filesLink(service, folder)}"><bdi>${name}</bdi>/</a></li>`;
}

export interface FileAbilities {
  readonly canWrite: boolean;
  readonly showsPreviews: boolean;
}

export function renderFile(object: ListedObject, { canWrite, showsPreviews }: FileAbilities): Html {
  const { key, size } = object;
  const name = lastSegment(key);
  if (!isServed(key)) {
    return html`<li class="entry">${renderTile(name)}
<span class="name"><bdi>${name}</bdi> <small>cannot be served: its name is not a safe path</small></span>${renderFacts(object)}</li>`;
  }
  const path = pathFromKey(key);
  return html`<li class="entry"><input type="checkbox" name="key" value="${key}" aria-label="Select ${name}">
${showsPreviews && hasPreview(name, size) ? renderPreview(path) : renderTile(name)}
<a class="name" href="${path}"><bdi>${name}</bdi></a>${renderFacts(object)}
<span class="actions"><a class="action" href="${path}" download aria-label="Download ${name}" title="Download">${icon('download')}</a>
<button type="button" class="action copy needs-script" data-path="${path}" aria-label="Copy the link of ${name}" title="Copy link">${icon('copy')}</button>
${canWrite && html`<button type="button" class="action danger delete needs-script" data-key="${key}" aria-label="Delete ${name}" title="Delete">${icon('delete')}</button>`}</span></li>`;
}

function renderFacts({ size, lastModified }: ListedObject): Html {
  const time = new Date(lastModified).toISOString();
  return html`
<data class="size" value="${size}">${formatBytes(size)}</data>
<time class="changed" datetime="${time}">${time.slice(0, 10)} <span class="hour">${time.slice(11, 16)}</span></time>`;
}

/** The name beside it says what the picture is of, so that its alternative text is empty. */
function renderPreview(path: string): Html {
  return html`<img class="tile preview" src="${path}" alt="" width="44" height="44" loading="lazy" decoding="async">`;
}

function renderTile(name: string): Html {
  const { kind, letters } = fileKind(name);
  return html`<span class="tile ${kind}" aria-hidden="true">${letters}</span>`;
}

/** Other programs may have stored keys that no path of this server means, or one that means another host (`//host`). */
function isServed(key: string): boolean {
  try {
    checkKey(key);
    return true;
  } catch {
    return false;
  }
}
