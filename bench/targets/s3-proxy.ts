import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePort } from '../../__tests__/free-port';
import { startServer } from '../program';
import type { Session } from '../session';
import { minio, OBJECTS_BUCKET } from './minio';
import type { Target } from './target';

/**
 * oxyno-zeta/s3-proxy in front of the session's bucket, with its defaults except that it writes no access log. It
 * reads conf/*.yaml and templates/ of its working directory; the templates may be left out beside the program.
 */
export async function startS3Proxy(session: Session, command: string): Promise<Target> {
  const { endpoint, accessKey, secretKey, region } = await minio(session);
  const [port, internalPort] = [await freePort(), await freePort()];
  const folder = join(session.folder, 's3-proxy');
  mkdirSync(join(folder, 'conf'), { recursive: true });
  // JSON is YAML.
  const configuration = {
    log: { level: 'error', format: 'json' },
    server: { listenAddr: '127.0.0.1', port },
    internalServer: { listenAddr: '127.0.0.1', port: internalPort },
    targets: {
      objects: {
        mount: { path: ['/'] },
        bucket: {
          name: OBJECTS_BUCKET,
          region,
          s3Endpoint: endpoint,
          disableSSL: true,
          credentials: { accessKey: { value: accessKey }, secretKey: { value: secretKey } },
        },
        actions: { GET: { enabled: true } },
      },
    },
  };
  writeFileSync(join(folder, 'conf', 'config.yaml'), JSON.stringify(configuration));
  const templates = join(dirname(command), 'templates');
  if (existsSync(templates)) cpSync(templates, join(folder, 'templates'), { recursive: true });
  const { pid } = await startServer(session, {
    command,
    args: [],
    cwd: folder,
    ready: { url: `http://127.0.0.1:${port}/1-kib.bin`, statuses: [200] },
  });
  return { name: 's3-proxy', pid, url: (key) => `http://127.0.0.1:${port}/${key}` };
}
