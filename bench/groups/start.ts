import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf } from '../process-stats';
import type { Session } from '../session';
import { startFileServer } from '../targets/file-server';
import { emptyBucket } from '../targets/minio';
import type { Group } from './group';

const MIB = 1024 * 1024;

/** Long enough for what a start leaves behind to be cleared away. */
const SETTLE_MS = 2000;

/** How long the server takes from its process's start until it is ready, and what it takes while nobody asks. */
export const start: Group = async (session) => {
  const settings = await emptyBucket(session, 'bench-start');
  const run = <Result>(work: (started: Started) => Promise<Result>) => withServer(session, settings, work);
  return [
    {
      name: 'start until ready',
      unit: 'ms',
      contestants: [{ name: 'file-server', measure: () => run(async ({ milliseconds }) => ({ value: milliseconds })) }],
    },
    {
      name: 'memory when idle',
      unit: 'MiB',
      rounds: 1,
      contestants: [
        {
          name: 'file-server',
          measure: () =>
            run(async ({ pid }) => {
              await sleep(SETTLE_MS, undefined, { signal: session.signal });
              return { value: memoryOf(pid).now / MIB };
            }),
        },
      ],
    },
  ];
};

interface Started {
  readonly pid: number;
  readonly milliseconds: number;
}

async function withServer<Result>(
  session: Session,
  settings: Readonly<Record<string, string>>,
  work: (started: Started) => Promise<Result>,
): Promise<Result> {
  const { pid, startMilliseconds, stop } = await startFileServer(session, { settings });
  const result = await work({ pid, milliseconds: startMilliseconds });
  await stop();
  return result;
}
