import { mkdir } from 'node:fs/promises';
import type { AppendRequest, BeginRequest, ResumableUpload } from '../object-store';
import { StoreError } from '../store-error';
import { pathOfKey } from './key-path';
import { appendToFile, beginFile, removeExpiredFiles, removeFile, sizeOfFile, uploadsFolder } from './resumable-file';
import { commitFile } from './write-file';

/** How often, at most, uploads that expired are looked for. */
const SWEEP_EVERY_MS = 10 * 60 * 1000;

/** Runs one commit or delete of a key at a time. */
export type OneAtATime = <Result>(key: string, work: () => Promise<Result>) => Promise<Result>;

/** The resumable uploads of one folder. They survive restarts until they expire. */
export class ResumableFiles {
  private sweptAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly root: string,
    private readonly oneAtATime: OneAtATime,
  ) {}

  async prepare(): Promise<void> {
    await mkdir(uploadsFolder(this.root), { recursive: true });
    await this.sweep();
  }

  async begin(request: BeginRequest): Promise<string> {
    // Throws for a key that no file can have, before the client sends its bytes in vain.
    pathOfKey(this.root, request.key);
    if (performance.now() - this.sweptAt > SWEEP_EVERY_MS) await this.sweep();
    return beginFile(this.root, request);
  }

  offset(upload: ResumableUpload): Promise<number | null> {
    return sizeOfFile(this.root, upload);
  }

  async append(request: AppendRequest): Promise<number | null> {
    const appended = await appendToFile(this.root, request);
    if (!appended) return null;
    if (!appended.finished) return appended.offset;
    const { key, ifNoneMatch, id } = request;
    const { metadata } = appended.finished;
    const target = pathOfKey(this.root, key);
    const incoming = appended.finished;
    try {
      await this.oneAtATime(key, () => commitFile(this.root, target, { key, metadata, ifNoneMatch }, incoming));
    } catch (error) {
      // What lost against another writer, or against a folder of its name, can never be finished.
      if (error instanceof StoreError) await removeFile(this.root, id);
      throw error;
    }
    await removeFile(this.root, id);
    return appended.offset;
  }

  abort({ id }: ResumableUpload): Promise<void> {
    return removeFile(this.root, id);
  }

  private async sweep(): Promise<void> {
    this.sweptAt = performance.now();
    await removeExpiredFiles(this.root, Date.now());
  }
}
