// What to do about a name that exists already.

import { ask } from '../question.mjs';

/** The store has an object of that name, which was not to be replaced. */
export class NameTaken extends Error {}

/** Such as `photos/cat (2).jpg` for `photos/cat.jpg`. */
export function otherName(key, number) {
  const [, stem, extension] = /^(.*?[^/])(\.[^./]*)?$/s.exec(key);
  return `${stem} (${number})${extension ?? ''}`;
}

/** Asks a person once at a time; an answer for all holds until `forget`. */
export class NameQuestion {
  #turn = Promise.resolve();
  #forAll = '';

  /** Resolves with `replace`, `both` or `skip`. */
  ask(key, signal) {
    const answer = this.#turn.then(() => (signal.aborted ? 'skip' : this.#forAll || this.#askNow(key, signal)));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  forget() {
    this.#forAll = '';
  }

  async #askNow(key, signal) {
    const { value, checked } = await ask({
      title: 'This name exists already',
      text: key,
      choices: [
        { value: 'both', label: 'Keep both' },
        { value: 'replace', label: 'Replace', look: 'danger' },
        { value: 'skip', label: 'Skip', look: 'quiet' },
      ],
      box: 'Do the same for all names that exist',
      otherwise: 'skip',
      signal,
    });
    if (checked) this.#forAll = value;
    return value;
  }
}
