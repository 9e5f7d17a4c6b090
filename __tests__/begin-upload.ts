import { once } from 'node:events';
import { request } from 'node:http';
import { until } from './until';

/** Begins a PUT to a server of this machine, and waits until its metrics count it. Returns how to end it, with its status. */
export async function beginUpload(
  port: number,
  path: string,
  [first, rest]: readonly [string, string],
): Promise<() => Promise<number>> {
  const headers = { 'Content-Length': first.length + rest.length };
  const upload = request({ port, host: '127.0.0.1', method: 'PUT', path, headers });
  const answered = once(upload, 'response');
  upload.write(first);
  await untilInFlight(port);
  return async () => {
    upload.end(rest);
    const [response] = await answered;
    response.resume();
    return response.statusCode;
  };
}

async function untilInFlight(port: number): Promise<void> {
  let metrics = '';
  await until(
    async () => {
      metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return /^file_server_uploads_in_flight 1$/m.test(metrics);
    },
    () => `the upload is in flight\n${metrics}`,
  );
}
