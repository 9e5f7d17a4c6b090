// Sends a few files at once and the others after them.

import { request, service } from '../server.mjs';
import { NameQuestion } from './taken-name.mjs';

/** Browsers open six connections to a server over HTTP/1.1; the list and its pictures need some. */
const AT_ONCE = 3;

export class UploadQueue {
  /** @type {import('./transfer.mjs').Transfer[]} */
  transfers = [];
  #question = new NameQuestion();
  #active = 0;
  #permission;
  #result = { stored: 0, failed: 0 };

  /** `onIdle` is told how many were `stored` and `failed` since the queue was idle before. */
  constructor({ onChange, onIdle }) {
    this.onChange = onChange;
    this.onIdle = onIdle;
  }

  get isBusy() {
    return this.transfers.some(({ isOpen }) => isOpen);
  }

  add(transfers) {
    this.transfers.push(...transfers);
    this.#fill();
  }

  retryFailed(transfers = this.transfers) {
    for (const transfer of transfers) if (transfer.state === 'failed') transfer.retry();
    this.#fill();
  }

  cancelAll(transfers = this.transfers) {
    for (const transfer of transfers) transfer.cancel();
    this.#settle();
  }

  /** Forgets what is over. */
  clear() {
    this.transfers = this.transfers.filter(({ isOpen }) => isOpen);
    this.onChange();
  }

  #fill() {
    for (const transfer of this.transfers) {
      if (this.#active >= AT_ONCE) break;
      if (transfer.state === 'waiting') this.#send(transfer);
    }
    this.#settle();
  }

  async #send(transfer) {
    this.#active++;
    transfer.state = 'sending';
    try {
      this.#permission ??= mayWrite();
      await this.#permission;
      if (transfer.isOpen) await transfer.run(this.#question, () => this.onChange());
    } catch (error) {
      transfer.fail(error.message);
    }
    if (transfer.state in this.#result) this.#result[transfer.state]++;
    this.#active--;
    this.#fill();
  }

  #settle() {
    this.onChange();
    if (this.#active > 0 || this.isBusy || !this.#permission) return;
    this.#permission = undefined;
    this.#question.forget();
    this.onIdle(this.#result);
    this.#result = { stored: 0, failed: 0 };
  }
}

/**
 * Asks before the first byte whether this person may write: a browser then asks for a password, and a refusal comes
 * at once rather than after a whole file. The form route looks at who asks before it misses a form.
 */
async function mayWrite() {
  if (document.body.dataset.asksBeforeWriting !== 'true') return;
  await request(`${service}/upload`, { method: 'POST' }).catch((error) => {
    if (error.status !== 415) throw error;
  });
}
