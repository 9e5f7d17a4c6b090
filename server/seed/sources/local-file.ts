import { createReadStream } from 'node:fs';
import { PermanentError } from '../../batch/try-again';
import type { OpenSource } from '../seed-source';

/** A file on this machine. */
export function localFileSource(path: string): OpenSource {
  return async function* (signal) {
    try {
      yield* createReadStream(path, { signal });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new PermanentError(`there is no file ${path}`);
      throw error;
    }
  };
}
