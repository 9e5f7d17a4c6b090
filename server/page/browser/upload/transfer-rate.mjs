// How long what is left will take.

/** Older measurements do not tell how fast the connection is now. */
const WINDOW_MS = 10_000;

/** Before that much time the rate is a guess. */
const LEAST_MS = 1500;

export class TransferRate {
  #points = [];

  /** Notes how many bytes went over the line until now; a number below the last one starts anew. */
  note(bytes, now = performance.now()) {
    if (this.#points.length > 0 && bytes < this.#points.at(-1).bytes) this.#points = [];
    this.#points.push({ bytes, now });
    while (this.#points.length > 2 && now - this.#points[1].now > WINDOW_MS) this.#points.shift();
  }

  /** Seconds for `bytes` more; undefined as long as nobody can know. */
  secondsFor(bytes) {
    const [first, last] = [this.#points[0], this.#points.at(-1)];
    if (!first || last.now - first.now < LEAST_MS || last.bytes === first.bytes) return undefined;
    return (bytes * (last.now - first.now)) / (last.bytes - first.bytes) / 1000;
  }
}

/** Such as `about 2 minutes left`. */
export function timeLeft(seconds) {
  if (seconds === undefined) return '';
  if (seconds < 10) return 'a few seconds left';
  if (seconds < 55) return `about ${Math.round(seconds / 10) * 10} seconds left`;
  if (seconds < 90) return 'about a minute left';
  if (seconds < 3300) return `about ${Math.round(seconds / 60)} minutes left`;
  if (seconds < 5400) return 'about an hour left';
  return `about ${Math.round(seconds / 3600).toLocaleString()} hours left`;
}
