// Uploads chosen and dropped files one after another, with progress and a way to cancel each.

const form = document.getElementById('upload');
const waiting = [];
let running = false;

if (form) {
  const chosen = document.getElementById('files');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    add(chosen.files);
    chosen.value = '';
  });
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('target');
  });
  form.addEventListener('dragleave', () => form.classList.remove('target'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('target');
    add(event.dataTransfer.files);
  });
  addEventListener('beforeunload', (event) => {
    if (running) event.preventDefault();
  });
}

function add(files) {
  const folder = document.getElementById('folder').value.replace(/^\/+|\/+$/g, '');
  for (const file of files) waiting.push(createTransfer(file, folder ? `${folder}/${file.name}` : file.name));
  if (!running) run();
}

async function run() {
  running = true;
  let stored = 0;
  for (let transfer = waiting.shift(); transfer; transfer = waiting.shift()) {
    if (!transfer.canceled && (await send(transfer))) stored++;
  }
  running = false;
  if (stored > 0) document.dispatchEvent(new Event('files-changed'));
}

function createTransfer(file, key) {
  const row = document.createElement('li');
  const name = document.createElement('span');
  const progress = document.createElement('progress');
  const state = document.createElement('span');
  const cancel = document.createElement('button');
  name.textContent = key;
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute('aria-label', `Upload of ${key}`);
  state.textContent = 'waiting';
  state.setAttribute('role', 'status');
  cancel.type = 'button';
  cancel.className = 'cancel';
  cancel.textContent = 'Cancel';
  cancel.setAttribute('aria-label', `Cancel the upload of ${key}`);
  row.append(name, progress, state, cancel);
  document.getElementById('transfers').append(row);

  const transfer = { file, key, canceled: false, request: undefined };
  transfer.progress = (part) => {
    progress.value = part;
    state.textContent = `${Math.floor(part * 100)} %`;
  };
  transfer.end = (text, failed = false) => {
    state.textContent = text;
    state.classList.toggle('failed', failed);
    cancel.remove();
  };
  cancel.addEventListener('click', () => {
    transfer.canceled = true;
    if (transfer.request) transfer.request.abort();
    else transfer.end('canceled');
  });
  return transfer;
}

function send(transfer) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    transfer.request = request;
    request.open('PUT', `/${transfer.key.split('/').map(encodeURIComponent).join('/')}`);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) transfer.progress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const stored = request.status >= 200 && request.status < 300;
      if (stored) transfer.progress(1);
      transfer.end(stored ? 'stored' : `failed: ${messageOf(request)}`, !stored);
      resolve(stored);
    });
    request.addEventListener('error', () => {
      transfer.end('failed: the connection was lost', true);
      resolve(false);
    });
    request.addEventListener('abort', () => {
      transfer.end('canceled');
      resolve(false);
    });
    request.send(transfer.file);
  });
}

function messageOf(request) {
  try {
    return JSON.parse(request.responseText).message;
  } catch {
    return `the server answered ${request.status}`;
  }
}
