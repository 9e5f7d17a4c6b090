import pino, { type Logger } from 'pino';
import type { Settings } from '../settings';
import { describeError } from './describe-error';

/** Lines are written together when there are this many bytes, or when the interval is over. */
const BUFFER_BYTES = 3072;
const FLUSH_MS = 500;

/** The system writes this much to a pipe at once (PIPE_BUF): lines of several worker processes never mingle. */
const WRITE_BYTES = 4096;

/** When whoever reads the log is this far behind, new lines are dropped: the server must not wait for its log. */
const WAITING_BYTES = 1024 * 1024;

/** How long the last lines may take to be written. */
const CLOSE_MS = 1000;

export interface ServerLog {
  readonly logger: Logger;
  /** Lines that nobody took in time. */
  readonly droppedLines: number;
  /** Writes what is buffered, if anyone still reads it. */
  close(): Promise<void>;
}

export interface LogProps extends Pick<Settings, 'LOG_LEVEL'> {
  /** Number of the worker process, where there are several. */
  readonly worker?: number;
}

/** Logs JSON lines to standard output. */
export function createLog({ LOG_LEVEL, worker }: LogProps): ServerLog {
  // Looking at it makes Node open a pipe without blocking: a write to one that nobody reads would hold a thread, and
  // the process could not even end.
  void process.stdout;
  const destination = pino.destination({
    dest: 1,
    sync: false,
    minLength: BUFFER_BYTES,
    maxWrite: WRITE_BYTES,
    maxLength: WAITING_BYTES,
  });
  let droppedLines = 0;
  destination.on('drop', () => {
    droppedLines++;
  });
  const logger = pino(
    {
      level: LOG_LEVEL,
      base: worker === undefined ? undefined : { worker },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: (error: unknown) => describeError(error) },
    },
    destination,
  );
  const timer = setInterval(() => destination.flush(), FLUSH_MS).unref();
  return {
    logger,
    get droppedLines() {
      return droppedLines;
    },
    // Not flushSync, and none by pino at the process' end: while nobody reads, it tries again for ever.
    close: async () => {
      clearInterval(timer);
      await new Promise<void>((resolve) => {
        const limit = setTimeout(resolve, CLOSE_MS);
        destination.flush(() => {
          clearTimeout(limit);
          resolve();
        });
      });
      logger.level = 'silent';
      destination.destroy();
    },
  };
}
