import type { ObjectName } from './objects';
import type { TargetName } from './targets';

/** Requests that keep connections busy, and who answers them. */
export interface HttpWorkload {
  readonly name: string;
  readonly unit: 'requests/s' | 'MiB/s';
  /** One object again and again; `missing`: a key that names none; `many`: different ones in turn. */
  readonly asks: ObjectName | 'missing' | 'many';
  /** `known`: the client has it already; `one range`: always the same; `each range`: one after another. */
  readonly how?: 'known' | 'one range' | 'each range';
  /** Ours first. */
  readonly targets: readonly TargetName[];
  /** @default as many as the options say */
  readonly connections?: number;
}

/** Bytes of a range. */
export const RANGE_BYTES = 64 * 1024;

const CACHES = ['file-server', 'bare Node', 'nginx-s3-gateway', 's3www'] as const;
const STREAMS = ['file-server', 's3www', 'MinIO', 's3-proxy', 'nginx-s3-gateway'] as const;
const FOLDER = ['file-server on a folder', 'dufs'] as const;

/** All that is measured under load, by the name of its group. */
export const HTTP_WORKLOADS = {
  hot: [
    { name: 'hot 1 KiB', unit: 'requests/s', asks: '1-kib.bin', targets: CACHES },
    { name: 'hot 16 KiB', unit: 'requests/s', asks: '16-kib.bin', targets: CACHES },
    { name: 'hot 128 KiB', unit: 'requests/s', asks: '128-kib.bin', targets: CACHES },
    { name: 'hot 1 MiB', unit: 'requests/s', asks: '1-mib.bin', targets: CACHES },
    { name: 'not modified', unit: 'requests/s', asks: '16-kib.bin', how: 'known', targets: CACHES },
    { name: 'remembered 404', unit: 'requests/s', asks: 'missing', targets: CACHES },
  ],
  miss: [
    {
      name: 'miss, 16 KiB',
      unit: 'requests/s',
      asks: 'many',
      targets: ['file-server with a small cache', 's3-proxy', 'nginx-s3-gateway', 'MinIO', 's3www'],
    },
  ],
  ranges: [
    {
      name: '64 KiB of 64 MiB, first',
      unit: 'requests/s',
      asks: '64-mib.bin',
      how: 'each range',
      targets: ['file-server with a small cache', 's3-proxy', 'MinIO'],
    },
    {
      name: '64 KiB of 64 MiB, again',
      unit: 'requests/s',
      asks: '64-mib.bin',
      how: 'one range',
      targets: ['file-server', 'nginx-s3-gateway', 's3-proxy'],
    },
  ],
  large: [
    { name: '64 MiB, one reader', unit: 'MiB/s', asks: '64-mib.bin', targets: STREAMS, connections: 1 },
    { name: '64 MiB, four readers', unit: 'MiB/s', asks: '64-mib.bin', targets: STREAMS, connections: 4 },
  ],
  folder: [
    { name: 'folder, 1 KiB', unit: 'requests/s', asks: '1-kib.bin', targets: FOLDER },
    { name: 'folder, 16 KiB', unit: 'requests/s', asks: '16-kib.bin', targets: FOLDER },
    { name: 'folder, 1 MiB', unit: 'requests/s', asks: '1-mib.bin', targets: FOLDER },
    { name: 'folder, 64 MiB', unit: 'MiB/s', asks: '64-mib.bin', targets: FOLDER, connections: 4 },
  ],
  defaults: [
    {
      name: 'cost of metrics',
      unit: 'requests/s',
      asks: '1-kib.bin',
      targets: ['file-server', 'file-server without metrics'],
    },
    {
      name: 'cost of the access log of failures',
      unit: 'requests/s',
      asks: '1-kib.bin',
      targets: ['file-server with its default log', 'file-server'],
    },
    {
      name: 'cost of the access log of everything',
      unit: 'requests/s',
      asks: '1-kib.bin',
      targets: ['file-server that logs everything', 'file-server'],
    },
    {
      name: 'cost of a token for reading',
      unit: 'requests/s',
      asks: '1-kib.bin',
      targets: ['file-server with a token', 'file-server'],
    },
    {
      name: 'cost of compression',
      unit: 'requests/s',
      asks: '16-kib.txt',
      targets: ['file-server for a client that takes gzip', 'file-server'],
    },
  ],
} as const satisfies Record<string, readonly HttpWorkload[]>;
