import { objectFolder } from '../objects';
import type { Session } from '../session';
import { startBareNode } from './bare-node';
import { startDufs } from './dufs';
import { type FileServerProps, startFileServer } from './file-server';
import { filledBucket, minioDirectly } from './minio';
import { startNginxS3Gateway } from './nginx-s3-gateway';
import { findPeer, type Peer } from './peer-programs';
import { startS3Proxy } from './s3-proxy';
import { startS3www } from './s3www';
import type { Target } from './target';
import { serverWithoutMetrics } from './without-metrics';

/** Why a target cannot be asked. */
export interface AbsentTarget {
  readonly absent: string;
}

type Start = (session: Session) => Promise<Target | AbsentTarget>;

const TOKEN = 'bench-token';

/** Who answers, by the name in the table. Each is started when a workload first needs it. */
const TARGETS = {
  'file-server': ours({}),
  'file-server with a small cache': ours({ settings: { CACHE_BYTES: String(8 * 1024 * 1024) } }),
  'file-server on a folder': async (session) =>
    startFileServer(session, { settings: { STORE: 'filesystem', STORE_PATH: await objectFolder(session) } }),
  'file-server without metrics': ours({ build: serverWithoutMetrics }),
  'file-server with its default log': ours({ settings: { ACCESS_LOG: 'errors' } }),
  'file-server that logs everything': ours({ settings: { ACCESS_LOG: 'all' } }),
  'file-server with a token': ours({
    settings: { READS: 'bearer', AUTH_TOKEN: TOKEN },
    headers: { authorization: `Bearer ${TOKEN}` },
  }),
  'file-server for a client that takes gzip': ours({ headers: { 'accept-encoding': 'gzip' } }),
  'bare Node': startBareNode,
  MinIO: minioDirectly,
  s3www: peer('s3www', startS3www),
  's3-proxy': peer('s3-proxy', startS3Proxy),
  'nginx-s3-gateway': peer('nginx-s3-gateway', startNginxS3Gateway),
  dufs: peer('dufs', startDufs),
} as const satisfies Record<string, Start>;

export type TargetName = keyof typeof TARGETS;

/** The target of that name, started, or why there is none. */
export function targetOf(session: Session, name: TargetName): Promise<Target | AbsentTarget> {
  return session.once(`target ${name}`, () => TARGETS[name](session));
}

function ours({ settings, ...props }: Partial<FileServerProps>): Start {
  return async (session) => {
    const bucket = await filledBucket(session);
    return startFileServer(session, { ...props, settings: { ...bucket, ...settings } });
  };
}

function peer(name: Peer, start: (session: Session, path: string) => Promise<Target>): Start {
  return async (session) => {
    const found = findPeer(name);
    if ('absent' in found) return found;
    if (name !== 'dufs') await filledBucket(session);
    return start(session, found.path);
  };
}
