import { spawnSync } from 'node:child_process';
import { findProgram, isExecutable } from '../../scripts/find-program';

/** The peers, each by the environment variable that names its program or folder, else by its name in PATH. */
export const PEERS = {
  s3www: { setting: 'BENCH_S3WWW', program: 's3www' },
  's3-proxy': { setting: 'BENCH_S3_PROXY', program: 's3-proxy' },
  /** A checkout of the repository of that name; its templates are filled in as its image does. */
  'nginx-s3-gateway': { setting: 'BENCH_NGINX_S3_GATEWAY', program: undefined },
  nginx: { setting: 'BENCH_NGINX', program: 'nginx' },
  dufs: { setting: 'BENCH_DUFS', program: 'dufs' },
} as const;

export type Peer = keyof typeof PEERS;

/** The path of a peer, or why there is none. */
export function findPeer(peer: Peer): { readonly path: string } | { readonly absent: string } {
  const { setting, program } = PEERS[peer];
  const given = process.env[setting];
  if (given) {
    return isExecutable(given) ? { path: given } : { absent: `${setting} names ${given}, which is not there` };
  }
  const found = program && findProgram(program, `${process.env.PATH}:/usr/sbin`);
  return found
    ? { path: found }
    : { absent: `not installed; ${setting} is to name ${program ? 'the program' : 'a checkout'}` };
}

/** What a program says about its version, if it says anything like one. */
export function versionOf(path: string, flag: string): string {
  const { stdout, stderr } = spawnSync(path, [flag], { encoding: 'utf8' });
  return /RELEASE\.\S+|\d+\.\d+[\w.-]*/.exec(`${stdout}${stderr}`)?.[0] ?? 'of an unknown version';
}
