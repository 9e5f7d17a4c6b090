import { formatBytes } from '../../page/format-bytes';
import { type Check, Skipped } from '../check';
import { NotStored } from '../writer';
import type { ObjectContext } from './check-context';

/** Stores the object that the other checks are about. */
export function uploadCheck({ object, writer, leftovers, progress }: ObjectContext): Check {
  return {
    name: 'upload',
    async run() {
      const chosen = writer();
      leftovers.add(object.key, chosen);
      try {
        await chosen.put(object);
      } catch (error) {
        if (error instanceof NotStored || error instanceof Skipped) leftovers.removed(object.key);
        throw error;
      }
      progress.isStored = true;
      return `${formatBytes(object.bytes.length)} as /${object.key} ${chosen.way}`;
    },
  };
}
