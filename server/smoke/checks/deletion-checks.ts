import { waitFor } from '../../batch/try-again';
import { describeAnswer } from '../answers';
import { type Check, Skipped } from '../check';
import { PATIENCE, PassingError } from '../passing-error';
import type { ObjectContext } from './check-context';
import { needObject, readObject } from './read-object';

/** Whether the object can be deleted, and nothing is found after that. */
export function deletionChecks(context: ObjectContext): Check[] {
  return [deletion(context), notFound(context)];
}

function deletion(context: ObjectContext): Check {
  const { object, writer, leftovers, progress } = context;
  return {
    name: 'delete',
    async run() {
      needObject(context);
      const { way, delete: remove } = writer();
      await remove(object.key);
      leftovers.removed(object.key);
      progress.isStored = false;
      return way;
    },
  };
}

/**
 * Another replica, or this one if the object was deleted past it, may serve what it remembers for CACHE_TTL_MS. PURGE
 * would reach one replica only, and only for those who may write, so this waits.
 */
function notFound(context: ObjectContext): Check {
  const { settings, signal, note } = context;
  const { SMOKE_WAIT_MS, CACHE_TTL_MS } = settings;
  return {
    name: 'not found',
    async run() {
      if (context.progress.isStored) throw new Skipped('the object was not deleted');
      let isNoted = false;
      const onFailure = (error: unknown) => {
        if (!isNoted) note(`waiting: ${(error as Error).message}`);
        isNoted = true;
      };
      try {
        await waitFor(() => expectNothing(context), { ...PATIENCE, waitMs: SMOKE_WAIT_MS, onFailure, signal });
        return 'GET is answered 404';
      } catch (error) {
        if (!(error instanceof PassingError)) throw error;
        if (CACHE_TTL_MS < SMOKE_WAIT_MS) {
          throw new Error(`the object is still served ${SMOKE_WAIT_MS} ms after it was deleted (SMOKE_WAIT_MS)`);
        }
        throw new Skipped(`the object is still served: CACHE_TTL_MS=${CACHE_TTL_MS} is more than SMOKE_WAIT_MS`);
      }
    },
  };
}

async function expectNothing(context: ObjectContext): Promise<void> {
  const answer = await readObject(context);
  if (answer.status === 200) throw new PassingError('the object is still served, from a cache');
  if (answer.status !== 404) throw new Error(`${describeAnswer('GET', answer)} in place of 404`);
}
