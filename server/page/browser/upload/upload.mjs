// Turns the upload form into a place to drop files and folders, whose uploads are shown and can be steered.

import { announce, counted } from '../announce.mjs';
import { reload } from '../files/listing.mjs';
import { droppedFiles } from './dropped-files.mjs';
import { UploadQueue } from './queue.mjs';
import { Transfer } from './transfer.mjs';
import { TransferList } from './transfer-list.mjs';
import { showUnfinished } from './unfinished.mjs';

const form = document.getElementById('upload');

export function startUploading() {
  if (!form) return;
  const list = new TransferList(document.getElementById('transfers'));
  const queue = new UploadQueue({ onChange: () => list.show(queue), onIdle: (result) => finished(result) });
  list.connect(queue);
  connectInputs((files) => upload(queue, files));
  connectDrop((files) => upload(queue, files));
  const unfinished = () => showUnfinished(document.getElementById('unfinished'), (transfer) => queue.add([transfer]));
  unfinished();
  addEventListener('beforeunload', (event) => {
    if (queue.isBusy) event.preventDefault();
  });

  async function finished({ stored, failed }) {
    unfinished();
    if (stored > 0) await reload();
    const failures = failed > 0 ? `, ${counted(failed, 'upload')} failed` : '';
    if (stored + failed > 0) announce(`${counted(stored, 'file')} uploaded${failures}.`, { failed: failed > 0 });
  }
}

/** @param {{ file: File, path: string }[]} files with their paths below the folder that the form names */
function upload(queue, files) {
  if (files.length === 0) return announce('There are no files in what was chosen.', { failed: true });
  const folder = document.getElementById('folder').value.replace(/^\/+|\/+$/g, '');
  const maxBytes = Number(form.dataset.maxBytes);
  queue.add(files.map(({ file, path }) => new Transfer(file, folder ? `${folder}/${path}` : path, maxBytes)));
  announce(`${counted(files.length, 'file')} being uploaded…`);
}

function connectInputs(add) {
  const inputs = { files: 'choose-files', directory: 'choose-folder' };
  for (const [name, opener] of Object.entries(inputs)) {
    const input = document.getElementById(name);
    document.getElementById(opener).addEventListener('click', () => input.click());
    // Some telephones know no folders.
    document.getElementById(opener).hidden = name === 'directory' && !('webkitdirectory' in input);
    input.addEventListener('change', () => {
      add([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      input.value = '';
    });
  }
  form.addEventListener('submit', (event) => event.preventDefault());
}

/** Files may be dropped anywhere: whoever misses the form would otherwise leave the page for the file. */
function connectDrop(add) {
  const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files');
  document.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add('target');
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!relatedTarget) form.classList.remove('target');
  });
  document.addEventListener('drop', async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.remove('target');
    try {
      add(await droppedFiles(event.dataTransfer));
    } catch (error) {
      announce(`What was dropped cannot be read: ${error.message}`, { failed: true });
    }
  });
}
