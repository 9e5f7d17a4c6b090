/**
 * Works through items, `concurrency` at once; the next one is only asked for when there is a hand free for it. After a
 * failure nothing new is begun; it is thrown when what was begun has ended.
 */
export async function workThrough<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = inTurn(items);
  let hasFailed = false;
  async function takeAndWork(): Promise<void> {
    try {
      while (!hasFailed) {
        const next = await queue.next();
        if (next.done) return;
        await work(next.value);
      }
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: concurrency }, takeAndWork));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** An asynchronous generator lets several workers ask at once and answers them in turn. */
async function* inTurn<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
