import type { Check } from '../check';
import type { Leftovers } from '../leftovers';

/** Deletes what a failed or interrupted run has left. */
export function cleanupCheck(leftovers: Leftovers): Check {
  return {
    name: 'cleanup',
    always: true,
    async run() {
      const keys = await leftovers.remove();
      return `deleted ${keys.map((key) => `/${key}`).join(', ')}`;
    },
  };
}
