import type { OpenSource } from '../seed-source';

/** Content that the manifest holds itself. */
export function textSource(text: string): OpenSource {
  return async function* () {
    yield Buffer.from(text);
  };
}
