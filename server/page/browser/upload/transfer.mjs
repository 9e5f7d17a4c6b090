// One file on its way to the store.

import { formatBytes } from '../reader-format.mjs';
import { sendResumable } from './send-resumable.mjs';
import { sendWhole } from './send-whole.mjs';
import { NameTaken, otherName } from './taken-name.mjs';

/** A larger file goes in pieces, so that a lost connection does not cost what has arrived. */
const LARGEST_WHOLE_BYTES = 16 * 1024 * 1024;

export class Transfer {
  /** `waiting`, `sending`, `stored`, `skipped`, `failed` or `canceled`. */
  state = 'waiting';
  sent = 0;
  problem = '';
  #abort = new AbortController();

  constructor(file, key, maxBytes) {
    this.file = file;
    this.key = key;
    this.chosenKey = key;
    this.maxBytes = maxBytes;
  }

  get isOpen() {
    return this.state === 'waiting' || this.state === 'sending';
  }

  cancel() {
    if (!this.isOpen) return;
    this.state = 'canceled';
    this.#abort.abort();
  }

  retry() {
    this.#abort = new AbortController();
    this.state = 'waiting';
    this.problem = '';
    this.sent = 0;
  }

  fail(problem) {
    if (this.isOpen) this.state = 'failed';
    this.problem = problem;
  }

  /** Sends the file and leaves what came of it in `state`; `question` decides what happens to a name that exists. */
  async run(question, onChange) {
    this.state = 'sending';
    try {
      if (this.file.size > this.maxBytes) {
        throw new Error(`${formatBytes(this.file.size)} are too many: the limit is ${formatBytes(this.maxBytes)}`);
      }
      const state = await this.#store(question, onChange);
      if (this.state === 'sending') this.state = state;
    } catch (error) {
      this.fail(error.message);
    }
  }

  async #store(question, onChange) {
    const send = this.file.size > LARGEST_WHOLE_BYTES ? sendResumable : sendWhole;
    let answer = '';
    for (let number = 2; ; ) {
      try {
        await send(this, {
          replace: answer === 'replace',
          signal: this.#abort.signal,
          onProgress: (sent) => {
            this.sent = sent;
            onChange();
          },
        });
        this.sent = this.file.size;
        return 'stored';
      } catch (error) {
        if (!(error instanceof NameTaken)) throw error;
        this.sent = 0;
        answer ||= await question.ask(this.chosenKey, this.#abort.signal);
        if (answer === 'skip') return 'skipped';
        if (answer === 'both') this.key = otherName(this.chosenKey, number++);
      }
    }
  }
}
