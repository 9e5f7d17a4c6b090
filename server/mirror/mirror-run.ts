import { PermanentError, tryAgain } from '../batch/try-again';
import { formatBytes } from '../page/format-bytes';
import type { ObjectStore } from '../store/object-store';
import { StoreError } from '../store/store-error';
import { compareListings, type NextPage, type Pair } from './compare-listings';
import { copyObject } from './copy-object';
import { isCurrent } from './is-current';
import type { MirrorProps } from './mirror';

/** S3 gives no more at once. */
const PAGE_KEYS = 1000;

/** What one run does with each key, and the counts of it. */
export class MirrorRun {
  readonly totals = { copied: 0, bytes: 0, kept: 0, deleted: 0, failed: 0 };
  sourceObjects = 0;
  /** Copies of what the source does not have. */
  leftovers = 0;

  constructor(private readonly props: Required<MirrorProps>) {}

  pairs(): AsyncGenerator<Pair> {
    const { source, destination } = this.props;
    return compareListings(this.pagesOf(source, 'source'), this.pagesOf(destination, 'destination'));
  }

  async copy({ key, source: object, copy }: Pair): Promise<void> {
    if (!object) {
      this.leftovers++;
      return;
    }
    this.sourceObjects++;
    if (copy && (!this.props.overwrites || isCurrent(object, copy))) {
      this.totals.kept++;
      return;
    }
    await this.attempt(key, async (signal) => {
      const size = await copyObject({ ...this.props, key, signal }).catch(nullIfWritten);
      if (size === null) return undefined;
      this.totals.copied++;
      this.totals.bytes += size;
      return `copied ${key} ${formatBytes(size)}`;
    });
  }

  async deleteLeftover({ key, source: object }: Pair): Promise<void> {
    if (object) return;
    await this.attempt(key, async (signal) => {
      // A listing may be older than an object, or leave one out that a disk has lost.
      if (await this.props.source.head(key, signal)) return undefined;
      await this.props.destination.delete(key, { signal });
      this.totals.deleted++;
      return `deleted ${key}`;
    });
  }

  /** Counts and reports a failure, unless it comes from being stopped, which ends the run. */
  fail(what: string, error: unknown): void {
    this.props.signal.throwIfAborted();
    this.totals.failed++;
    this.report(`failed ${what}: ${(error as Error).message}`);
  }

  /** @param work returns the line that says what was done, if anything was */
  private async attempt(key: string, work: (signal: AbortSignal) => Promise<string | undefined>): Promise<void> {
    try {
      const line = await tryAgain(work, { ...this.props, isFinal });
      if (line !== undefined) this.report(line);
    } catch (error) {
      this.fail(key, error);
    }
  }

  private pagesOf(store: ObjectStore, name: string): NextPage {
    return async (cursor) => {
      try {
        const ask = (signal: AbortSignal) => store.list({ limit: PAGE_KEYS, cursor, signal });
        return await tryAgain(ask, { ...this.props, isFinal });
      } catch (error) {
        throw new Error(`the ${name} cannot be listed: ${(error as Error).message}`, { cause: error });
      }
    };
  }

  /** Keys may contain line breaks. */
  private report(line: string): void {
    this.props.report(line.replace(/\p{Cc}/gu, encodeURIComponent));
  }
}

/** Somebody wrote what the destination did not have when it was listed: that stays. */
function nullIfWritten(error: unknown): null {
  if (error instanceof StoreError && error.code === 'precondition') return null;
  throw error;
}

function isFinal(error: unknown): boolean {
  return error instanceof PermanentError || (error instanceof StoreError && ['denied', 'key'].includes(error.code));
}
