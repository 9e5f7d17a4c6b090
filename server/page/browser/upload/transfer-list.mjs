// Shows the uploads: one line for each, and a line for all of them.

import { counted } from '../announce.mjs';
import { element } from '../element.mjs';
import { formatBytes } from '../reader-format.mjs';
import { TransferRate, timeLeft } from './transfer-rate.mjs';
import { TransferRow } from './transfer-row.mjs';

/** Thousands of rows would make the page slow; those of files that wait appear when there is room. */
const MOST_ROWS = 200;

export class TransferList {
  #rows = new Map();
  #rate = new TransferRate();
  #isDue = false;

  constructor(section) {
    this.section = section;
    section.innerHTML = '';
    const title = element('h3', { id: 'transfers-title', textContent: 'Uploads' });
    this.summary = element('p', { className: 'summary' });
    this.progress = element('progress', { max: 1, value: 0, ariaLabel: 'All uploads' });
    this.cancel = element('button', { type: 'button', className: 'quiet', textContent: 'Cancel all' });
    this.retry = element('button', { type: 'button', className: 'quiet', textContent: 'Retry failed' });
    this.clear = element('button', { type: 'button', className: 'quiet', textContent: 'Clear the list' });
    const buttons = element('p', { className: 'choices' });
    buttons.append(this.cancel, this.retry, this.clear);
    this.list = element('ul', { className: 'transfers', tabIndex: 0, ariaLabel: 'Uploads' });
    section.append(title, this.summary, this.progress, buttons, this.list);
  }

  connect(queue) {
    this.cancel.addEventListener('click', () => queue.cancelAll());
    this.retry.addEventListener('click', () => queue.retryFailed());
    this.clear.addEventListener('click', () => {
      queue.clear();
      document.getElementById('choose-files').focus();
    });
  }

  /** Draws at most once a frame, however often something changes. */
  show(queue) {
    if (this.#isDue) return;
    this.#isDue = true;
    setTimeout(() => {
      this.#isDue = false;
      this.#draw(queue);
    }, 50);
  }

  #draw(queue) {
    const { transfers } = queue;
    this.section.hidden = transfers.length === 0;
    this.#drawRows(queue, transfers);
    this.#drawSummary(transfers);
    this.cancel.hidden = !queue.isBusy;
    this.retry.hidden = !transfers.some(({ state }) => state === 'failed');
    this.clear.hidden = queue.isBusy;
  }

  #drawRows(queue, transfers) {
    const present = new Set(transfers);
    for (const [transfer, row] of this.#rows) if (!present.has(transfer)) this.#remove(transfer, row);
    for (const transfer of transfers) {
      if (this.#rows.has(transfer)) continue;
      if (this.#rows.size >= MOST_ROWS && !this.#makeRoom()) break;
      const row = new TransferRow(transfer, queue);
      this.#rows.set(transfer, row);
      this.list.append(row.element);
    }
    for (const row of this.#rows.values()) row.draw();
  }

  #makeRoom() {
    for (const [transfer, row] of this.#rows) {
      if (transfer.state === 'stored') return this.#remove(transfer, row);
    }
    return false;
  }

  #remove(transfer, row) {
    row.element.remove();
    return this.#rows.delete(transfer);
  }

  #drawSummary(transfers) {
    const counts = transfers.filter(({ state }) => state !== 'canceled' && state !== 'skipped');
    const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
    const total = sum(counts.map(({ file }) => file.size));
    const sent = sum(counts.map((transfer) => transfer.sent));
    const stored = counts.filter(({ state }) => state === 'stored').length;
    const left = sum(counts.filter(({ isOpen }) => isOpen).map((transfer) => transfer.file.size - transfer.sent));
    this.#rate.note(sent);
    const parts = [
      `${stored.toLocaleString()} of ${counted(counts.length, 'file')}`,
      `${formatBytes(sent)} of ${formatBytes(total)}`,
      left > 0 && timeLeft(this.#rate.secondsFor(left)),
    ];
    this.summary.textContent = parts.filter(Boolean).join(' · ');
    this.progress.value = total > 0 ? sent / total : counts.length > 0 ? stored / counts.length : 1;
  }
}
