import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../__tests__/free-port';
import { startServer } from '../program';
import type { Session } from '../session';
import { minio, OBJECTS_BUCKET } from './minio';
import { findPeer } from './peer-programs';
import type { Target } from './target';

/** The defaults of the project's image: Dockerfile.oss and docker-entrypoint.d/01-set-defaults.envsh. */
const DEFAULTS = {
  PROXY_CACHE_MAX_SIZE: '10g',
  PROXY_CACHE_INACTIVE: '60m',
  PROXY_CACHE_SLICE_SIZE: '1m',
  PROXY_CACHE_VALID_OK: '1h',
  PROXY_CACHE_VALID_NOTFOUND: '1m',
  PROXY_CACHE_VALID_FORBIDDEN: '30s',
  PROXY_CACHE_USE_STALE: 'error timeout http_500 http_502 http_503 http_504',
  PROXY_CACHE_BYPASS_NO_CACHE: '0',
  CORS_ENABLED: '0',
  CORS_ALLOWED_ORIGIN: '*',
  CORS_ALLOW_PRIVATE_NETWORK_ACCESS: '',
  LIMIT_METHODS_TO: 'GET HEAD',
  LIMIT_METHODS_TO_CSV: 'GET, HEAD',
  DIRECTORY_LISTING_PATH_PREFIX: '',
  STRIP_LEADING_DIRECTORY_PATH: '',
  PREFIX_LEADING_DIRECTORY_PATH: '',
  DNS_RESOLVERS: '127.0.0.1',
  AWS_SIGS_VERSION: '4',
  S3_STYLE: 'path',
  S3_SERVICE: 's3',
  ALLOW_DIRECTORY_LIST: 'false',
  PROVIDE_INDEX_PAGE: 'false',
  APPEND_SLASH_FOR_POSSIBLE_DIRECTORY: 'false',
};

/**
 * nginx-s3-gateway with its cache on, in front of the session's bucket: the templates of a checkout filled in as its
 * image does, with paths of the session, no access log, and without directory listings, which want a further module.
 */
export async function startNginxS3Gateway(session: Session, checkout: string): Promise<Target> {
  const nginx = findPeer('nginx');
  if ('absent' in nginx) throw new Error(`nginx: ${nginx.absent}`);
  const { endpoint, accessKey, secretKey, region } = await minio(session);
  const { hostname, port: minioPort, host } = new URL(endpoint);
  const port = await freePort();
  const folder = join(session.folder, 'nginx-s3-gateway');
  const environment = {
    ...DEFAULTS,
    AWS_ACCESS_KEY_ID: accessKey,
    AWS_SECRET_ACCESS_KEY: secretKey,
    S3_BUCKET_NAME: OBJECTS_BUCKET,
    S3_SERVER: hostname,
    S3_SERVER_PORT: minioPort,
    S3_SERVER_PROTO: 'http',
    S3_REGION: region,
    S3_UPSTREAM: host,
    S3_HOST_HEADER: host,
  };
  for (const layer of ['common', 'oss']) cpSync(join(checkout, layer, 'etc', 'nginx'), folder, { recursive: true });
  mkdirSync(join(folder, 'cache'));
  cpSync('/etc/nginx/mime.types', join(folder, 'mime.types'));
  const settle = (text: string) => inFolder(text, { folder, port, modules: modulesOf(nginx.path) });
  fill(join(folder, 'templates'), join(folder, 'conf.d'), (text) => settle(substitute(text, environment)));
  const main = join(folder, 'nginx.conf');
  writeFileSync(main, settle(readFileSync(main, 'utf8')));
  const { pid } = await startServer(session, {
    command: nginx.path,
    args: ['-c', main, '-p', folder, '-g', 'daemon off;'],
    environment,
    ready: { url: `http://127.0.0.1:${port}/1-kib.bin`, statuses: [200] },
  });
  return { name: 'nginx-s3-gateway', pid, url: (key) => `http://127.0.0.1:${port}/${key}`, cachesByHost: true };
}

/** What envsubst does: only names that are set are replaced, so that nginx's own variables stay. */
function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{?([A-Z][A-Z0-9_]*)\}?/g, (whole, name: string) => values[name] ?? whole);
}

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly modules: string;
}

/** Moves a configuration from the image into a folder, and to what a plain nginx has. */
function inFolder(text: string, { folder, port, modules }: Place): string {
  return text
    .replaceAll('/etc/nginx', folder)
    .replaceAll('/var/cache/nginx', join(folder, 'cache'))
    .replaceAll('/var/run/nginx.pid', join(folder, 'nginx.pid'))
    .replaceAll('load_module modules/', `load_module ${modules}/`)
    .replace(/^.*xslt.*\n/gm, '')
    .replace(/^user .*$/m, `user ${userInfo().username};`)
    .replace(/^error_log .*$/m, 'error_log stderr error;')
    .replace(/access_log .*;/, 'access_log off;')
    .replace(/listen +80;/, `listen 127.0.0.1:${port};`)
    .replace(/^resolver .*$/m, '')
    .replace(' resolve;', ';');
}

/** Writes each template, without that ending, into the same place below another folder. */
function fill(from: string, to: string, change: (text: string) => string): void {
  const names = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.template'));
  for (const name of names) {
    const path = join(to, name.replace(/\.template$/, ''));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, change(readFileSync(join(from, name), 'utf8')));
  }
}

function modulesOf(nginx: string): string {
  const { stderr } = spawnSync(nginx, ['-V'], { encoding: 'utf8' });
  return /--modules-path=(\S+)/.exec(stderr)?.[1] ?? 'modules';
}
