// Downloads with the token where reading needs one: a link cannot send it.

import { announce } from '../announce.mjs';
import { request } from '../server.mjs';
import { token } from '../token.mjs';

export function startDownloading() {
  if (document.body.dataset.readsByToken !== 'true') return;
  document.addEventListener('click', (event) => {
    const link = event.target.closest('#entries a:not(.folder)');
    if (!link || !token()) return;
    event.preventDefault();
    const path = link.getAttribute('href');
    download(path, {}, decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)));
  });
  document.addEventListener('submit', (event) => {
    if (event.target.id !== 'selection' || event.defaultPrevented || !token()) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target));
    download(event.target.action, { method: 'POST', body }, 'files.zip');
  });
}

/** The browser keeps what arrives, on its disk if it is large, until it is whole and can be saved. */
async function download(path, options, name) {
  announce(`Downloading ${name}…`);
  try {
    const address = URL.createObjectURL(await (await request(path, options)).blob());
    Object.assign(document.createElement('a'), { href: address, download: name }).click();
    // The browser reads the address after the click; long after, nobody needs it any more.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    announce(`${name} downloaded.`);
  } catch (error) {
    announce(`${name} could not be downloaded: ${error.message}`, { failed: true });
  }
}
