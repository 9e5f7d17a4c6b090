import { once } from 'node:events';
import { type StartedProgram, startProgram } from '../start-program';

/** Its standard output is the table. */
export interface SmokeProgram extends StartedProgram {
  /** Its exit code, once it has ended and all that it wrote is there. */
  exitCode(): Promise<number | null>;
}

/** The smoke program as a process of its own, without patience; it is killed after the test unless it has ended. */
export function runProgram(texts: readonly string[], environment: Record<string, string> = {}): SmokeProgram {
  const started = startProgram(['server/smoke/index.ts', ...texts], { SMOKE_WAIT_MS: '0', ...environment });
  const closed = once(started.program, 'close');
  return {
    ...started,
    async exitCode() {
      await closed;
      return started.program.exitCode;
    },
  };
}
