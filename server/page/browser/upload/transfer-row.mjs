// The line of one upload.

import { formatBytes } from '../reader-format.mjs';

const WORDS = { waiting: 'waiting', stored: 'stored', skipped: 'skipped', canceled: 'canceled' };

export class TransferRow {
  constructor(transfer, queue) {
    this.transfer = transfer;
    this.element = document.createElement('li');
    this.name = this.element.appendChild(document.createElement('bdi'));
    this.progress = this.element.appendChild(document.createElement('progress'));
    this.progress.max = 1;
    this.words = this.element.appendChild(document.createElement('span'));
    this.button = this.element.appendChild(document.createElement('button'));
    this.button.type = 'button';
    this.button.className = 'quiet';
    this.button.addEventListener('click', () => {
      if (transfer.state === 'failed') queue.retryFailed([transfer]);
      else queue.cancelAll([transfer]);
    });
  }

  draw() {
    const { state, key, file, sent, problem } = this.transfer;
    const part = file.size > 0 ? sent / file.size : 0;
    this.name.textContent = key;
    this.progress.value = state === 'stored' ? 1 : part;
    this.progress.ariaLabel = `Upload of ${key}`;
    this.progress.hidden = state === 'skipped' || state === 'canceled' || state === 'failed';
    this.words.className = state;
    this.words.textContent = this.#words(state, part, file, problem);
    const action = state === 'failed' ? 'Retry' : 'Cancel';
    this.button.hidden = !this.transfer.isOpen && state !== 'failed';
    this.button.textContent = action;
    this.button.ariaLabel = `${action} the upload of ${key}`;
  }

  #words(state, part, file, problem) {
    if (state === 'failed') return `failed: ${problem}`;
    if (state === 'sending') return `${Math.floor(part * 100)} % of ${formatBytes(file.size)}`;
    return WORDS[state];
  }
}
