interface Turn {
  readonly stop: AbortController;
  readonly over: Promise<void>;
}

/**
 * Lets one request at a time work on a resumable upload. A new one takes over: the connection of the one before has
 * most likely been lost, and the server would learn that much later than the client did.
 */
export class UploadTurns {
  private readonly turns = new Map<string, Turn>();

  /** Runs `work` once the request before, whose signal is aborted, has stopped. */
  async take<Result>(id: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const before = this.turns.get(id);
    before?.stop.abort(new Error('another request goes on with this upload'));
    const stop = new AbortController();
    const result = (before?.over ?? Promise.resolve()).then(() => {
      stop.signal.throwIfAborted();
      return work(stop.signal);
    });
    const turn = { stop, over: result.then(ignore, ignore) };
    this.turns.set(id, turn);
    try {
      return await result;
    } finally {
      if (this.turns.get(id) === turn) this.turns.delete(id);
    }
  }
}

function ignore(): void {}
