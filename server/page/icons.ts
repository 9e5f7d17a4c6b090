import { Html, html } from './html';

/** Outlines in a square of 24. */
const OUTLINES = {
  copy: '<path d="M9.5 14.5l5-5M8 11l-2.5 2.5a3.9 3.9 0 0 0 5.5 5.5L13.5 16.5M16 13l2.5-2.5a3.9 3.9 0 0 0-5.5-5.5L10.5 7.5"/>',
  delete: '<path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v6M13.5 10.5v6"/>',
  download: '<path d="M12 4v11M7.5 11L12 15.5 16.5 11M5 19.5h14"/>',
  folder: '<path d="M3.5 18.5v-13h6l2 2.5h9v10.5z"/>',
  upload: '<path d="M12 15.5v-11M7.5 8.5L12 4l4.5 4.5M5 19.5h14"/>',
} as const;

export type Icon = keyof typeof OUTLINES;

/** All icons, once a page; `icon` refers to them. */
export function iconOutlines(): Html {
  const symbols = Object.entries(OUTLINES).map(
    ([name, outline]) => html`<symbol id="icon-${name}" viewBox="0 0 24 24">${new Html(outline)}</symbol>`,
  );
  return html`<svg class="outlines" aria-hidden="true" width="0" height="0">${symbols}</svg>`;
}

/** A picture beside or instead of words; what it stands for is said in words, too. */
export function icon(name: Icon): Html {
  return html`<svg class="icon" aria-hidden="true" width="20" height="20"><use href="#icon-${name}"/></svg>`;
}
