// Uploads that stopped when the page was closed. A browser does not remember files, so a person chooses them again.

import { announce } from '../announce.mjs';
import { formatBytes } from '../reader-format.mjs';
import { authorization } from '../server.mjs';
import { stored } from '../storage.mjs';
import { Transfer } from './transfer.mjs';

/** Where tus-js-client notes uploads; it removes what is finished. */
const NOTES = 'tus::';
const notes = stored('localStorage');

/** Shows them in `box`; `add` is given the transfer when one goes on. */
export function showUnfinished(box, add) {
  const uploads = notedUploads();
  box.hidden = uploads.length === 0;
  box.replaceChildren(...uploads.map((upload) => line(upload, add, () => showUnfinished(box, add))));
}

function notedUploads() {
  return Object.keys(notes)
    .filter((name) => name.startsWith(NOTES))
    .sort()
    .flatMap((name) => {
      try {
        return { name, ...JSON.parse(notes.getItem(name)) };
      } catch {
        return [];
      }
    })
    .filter(({ metadata }) => metadata?.filename);
}

function line(upload, add, changed) {
  const key = upload.metadata.filename;
  const words = document.createElement('span');
  const name = document.createElement('bdi');
  name.textContent = key;
  words.append('The upload of ', name, ` (${formatBytes(upload.size)}) is not finished.`);
  const input = Object.assign(document.createElement('input'), { type: 'file', hidden: true });
  input.addEventListener('change', () => {
    const [file] = input.files;
    if (file.size === upload.size) add(new Transfer(file, key, Number.POSITIVE_INFINITY));
    else announce(`${file.name} is another file than the one that was uploaded as ${key}.`, { failed: true });
    input.value = '';
  });
  const shown = document.createElement('p');
  shown.append(
    words,
    button('Choose it again', `Choose ${key} again to go on with its upload`, () => input.click()),
    button('Forget it', `Forget the upload of ${key}`, () => forget(upload).then(changed)),
    input,
  );
  return shown;
}

function button(textContent, ariaLabel, onClick) {
  const made = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent });
  made.ariaLabel = ariaLabel;
  made.addEventListener('click', onClick);
  return made;
}

/** The server removes what has arrived; if it cannot be asked, it does so when the upload expires. */
async function forget({ name, uploadUrl }) {
  notes.removeItem(name);
  const headers = { 'Tus-Resumable': '1.0.0', ...authorization() };
  await fetch(uploadUrl, { method: 'DELETE', headers }).catch(() => undefined);
}
