import { filesLink, folderOf, lastSegment } from './files-link';
import { type Html, html } from './html';

/** The way from all files to what is shown: a link for each folder above it. */
export function renderBreadcrumbs(prefix: string, service: string): Html {
  const steps = [{ name: 'All files', folder: '' }, ...foldersOf(prefix)];
  const search = prefix.endsWith('/') ? '' : lastSegment(prefix);
  const items = steps.map(({ name, folder }, index) =>
    index === steps.length - 1 && !search
      ? html`<li><span aria-current="page"><bdi>${name}</bdi></span></li>`
      : html`<li><a class="folder" href="${filesLink(service, folder)}"><bdi>${name}</bdi></a></li>`,
  );
  if (search) items.push(html`<li><span aria-current="page">names that begin with “<bdi>${search}</bdi>”</span></li>`);
  return html`<nav class="breadcrumbs" aria-label="Folders"><ol>${items}</ol></nav>`;
}

function foldersOf(prefix: string): { name: string; folder: string }[] {
  const segments = folderOf(prefix).split('/').slice(0, -1);
  return segments.map((name, index) => ({ name, folder: `${segments.slice(0, index + 1).join('/')}/` }));
}
