import { once } from 'node:events';
import http from 'node:http';

export interface Expected {
  readonly status: number;
  /** Bytes of the body; any number if it is left out. */
  readonly bytes?: number;
}

type Headers = Readonly<Record<string, string>>;

/** What is wrong with an answer's status and length; undefined if nothing is. */
export async function checkAnswer(url: string, headers: Headers, expected: Expected): Promise<string | undefined> {
  const { status, bytes } = await ask(url, headers);
  if (status !== expected.status) return `it answers ${status}, not ${expected.status}`;
  if (expected.bytes !== undefined && bytes !== expected.bytes) {
    return `its answer has ${bytes} bytes, not ${expected.bytes}`;
  }
  return undefined;
}

/** When an object was last written, in its server's own words. */
export async function lastModifiedOf(url: string, headers: Headers = {}): Promise<string> {
  const { lastModified } = await ask(url, headers);
  return lastModified ?? new Date().toUTCString();
}

async function ask(url: string, headers: Headers) {
  const request = http.get(url, { headers, agent: false });
  const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  return { status: answer.statusCode ?? 0, bytes, lastModified: answer.headers['last-modified'] };
}
