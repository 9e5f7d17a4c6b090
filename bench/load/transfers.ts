import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';

/** Bytes that no one can compress; bodies repeat them. */
const BLOCK = randomBytes(256 * 1024);

/** Sends `size` bytes as fast as the server takes them, and fails unless they are stored. */
export async function upload(url: string, size: number): Promise<void> {
  const request = http.request(url, { method: 'PUT', headers: { 'content-length': size }, agent: false });
  const [[response]] = (await Promise.all([once(request, 'response'), pipeline(bodyOf(size), request)])) as [
    [IncomingMessage],
    unknown,
  ];
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 201) throw new Error(`PUT ${url} was answered ${response.statusCode}`);
}

function* bodyOf(size: number): Generator<Buffer> {
  for (let sent = 0; sent < size; sent += BLOCK.length) yield BLOCK.subarray(0, size - sent);
}

export interface SlowReader {
  readonly received: number;
  /** Whether the answer is over: all of it has come, or it broke off. */
  readonly ended: boolean;
  /** Goes away in the middle of the answer. */
  stop(): void;
}

/** Reads an object no faster than `bytesPerSecond`, until it is told to stop. */
export async function readSlowly(url: string, bytesPerSecond: number): Promise<SlowReader> {
  const request = http.get(url, { agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`GET ${url} was answered ${response.statusCode}`);
  let received = 0;
  let ended = false;
  response.once('close', () => {
    ended = true;
  });
  response.on('data', (chunk: Buffer) => {
    received += chunk.length;
    response.pause();
    setTimeout(() => response.resume(), (chunk.length / bytesPerSecond) * 1000);
  });
  response.on('error', () => undefined);
  return {
    get received() {
      return received;
    },
    get ended() {
      return ended;
    },
    stop: () => void request.destroy(),
  };
}
