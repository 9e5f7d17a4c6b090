import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { findTool } from '../../__tests__/tools';
import { versionOfWrk } from '../load/wrk';
import type { Options } from '../options';
import { findPeer, PEERS, type Peer, versionOf } from '../targets/peer-programs';

/** How each program tells its version. */
const VERSION_FLAGS: Readonly<Record<Exclude<Peer, 'nginx-s3-gateway'>, string>> = {
  s3www: '-version',
  's3-proxy': '--version',
  nginx: '-v',
  dufs: '--version',
};

/** When, where, with what and how the numbers came about. */
export function conditions({ seconds, rounds, connections }: Options, now = new Date()): string[] {
  return [
    `${now.toISOString().slice(0, 10)}, commit ${commitOf('.')}`,
    `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}`,
    `Node ${process.version}, ${versionOfWrk()}, ${programs().join(', ')}`,
    `medians of ${rounds} interleaved rounds of ${seconds} s, ${connections} connections unless the row says otherwise`,
  ];
}

function programs(): string[] {
  const minio = findTool('minio');
  const peers = (Object.keys(PEERS) as Peer[]).map((peer) => {
    const found = findPeer(peer);
    if ('absent' in found) return `${peer} absent`;
    return `${peer} ${peer === 'nginx-s3-gateway' ? commitOf(found.path) : versionOf(found.path, VERSION_FLAGS[peer])}`;
  });
  return [minio ? `MinIO ${versionOf(minio, '--version')}` : 'MinIO absent', ...peers];
}

/** The commit of a checkout, marked where files differ from it. */
function commitOf(folder: string): string {
  const { status, stdout } = spawnSync('git', ['-C', folder, 'describe', '--always', '--dirty', '--abbrev=12'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : 'unknown commit';
}
