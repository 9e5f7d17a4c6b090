import { once } from 'node:events';
import { until } from '../until';
import { type StartedProgram, startProgram } from './start-program';

/** Its standard output is the log. */
export interface ServerProcess extends StartedProgram {
  /** Its address, once it listens. */
  address(): Promise<string>;
  /** Its exit code, once it has ended. */
  exitCode(): Promise<number | null>;
}

/** The server, or another program of it, as a process of its own; it is killed after the test unless it has ended. */
export function runServer(environment: Record<string, string>, entry = 'server/index.ts'): ServerProcess {
  const { program, output, errors } = startProgram([entry], { PORT: '0', ...environment });
  const found = () => /"address":"([^"]+)"/.exec(output())?.[1];
  return {
    program,
    output,
    errors,
    async address() {
      await until(() => {
        if (program.exitCode !== null) throw new Error(`the server ended: ${errors()}`);
        return found() !== undefined;
      });
      return found() as string;
    },
    async exitCode() {
      if (program.exitCode === null) await once(program, 'exit');
      return program.exitCode;
    },
  };
}
