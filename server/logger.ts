import pino, { type Logger } from 'pino';
import type { Settings } from './settings';

/** Lines are written together when there are this many bytes, or when the interval is over. */
const BUFFER_BYTES = 4096;
const FLUSH_MS = 500;

export interface ServerLog {
  readonly logger: Logger;
  /** Writes what is buffered, if anyone still reads it. */
  close(): Promise<void>;
}

/** Logs JSON lines to standard output. */
export function createLog({ LOG_LEVEL }: Pick<Settings, 'LOG_LEVEL'>): ServerLog {
  const destination = pino.destination({ dest: 1, sync: false, minLength: BUFFER_BYTES });
  const logger = pino(
    {
      level: LOG_LEVEL,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );
  const timer = setInterval(() => destination.flush(), FLUSH_MS).unref();
  return {
    logger,
    // Not flushSync: where standard output is a broken pipe, it tries again for ever.
    close: async () => {
      clearInterval(timer);
      await new Promise<void>((resolve) => destination.flush(() => resolve()));
    },
  };
}
