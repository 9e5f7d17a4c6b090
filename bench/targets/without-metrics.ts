import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { SERVER_BUNDLE } from '../../scripts/server-bundle';
import type { Session } from '../session';
import { builtServer, ROOT } from './file-server';

const OBSERVING = /plugins\/observe-requests\.ts$/;

/** The server compiled without the measuring of requests, which no setting takes out of it; returns the program. */
export function serverWithoutMetrics(session: Session): Promise<string> {
  return session.once('build without metrics', async () => {
    const outfile = join(dirname(await builtServer(session)), 'without-metrics.js');
    await build({
      ...SERVER_BUNDLE,
      entryPoints: [join(ROOT, 'server', 'index.ts')],
      outfile,
      plugins: [
        {
          name: 'without metrics',
          setup: (program) =>
            program.onLoad({ filter: OBSERVING }, () => ({
              contents:
                'export const observeRequests = () => () => undefined; export const methodLabel = String; export const CLIENT_CLOSED_REQUEST = 499;',
            })),
        },
      ],
    });
    return outfile;
  });
}
