import type { Namespace } from './namespace';

/** What became of a steady stream of requests. */
export interface LoadReport {
  readonly answered: number;
  /** Status or network error, by how often it came. */
  readonly failures: Readonly<Record<string, number>>;
}

/** Asks for a URL about 50 times a second for so many seconds, over new connections; the program of a pod. */
const SCRIPT = (url: string, seconds: number) => `
const http = require('node:http');
const report = { answered: 0, failures: {} };
const fail = (what) => { report.failures[what] = (report.failures[what] ?? 0) + 1; };
const ask = () => new Promise((done) => {
  const request = http.get('${url}', { agent: false, timeout: 2500 }, (response) => {
    response.resume().on('close', () => {
      if (response.statusCode === 200 && response.complete) report.answered++;
      else fail(response.statusCode);
      done();
    });
  });
  request.on('timeout', () => request.destroy(new Error('timeout')));
  request.on('error', (error) => { fail(error.code ?? error.message); done(); });
});
const timer = setInterval(ask, 20);
setTimeout(async () => { clearInterval(timer); await new Promise((r) => setTimeout(r, 3000)); console.log(JSON.stringify(report)); }, ${seconds} * 1000);
`;

/** Does something while a pod asks for a URL, and tells what became of the requests. */
export async function underLoad(
  namespace: Namespace,
  url: string,
  seconds: number,
  action: () => Promise<unknown>,
): Promise<LoadReport> {
  const pod = await namespace.start(SCRIPT(url, seconds));
  await namespace.kubectl('wait', '--for=condition=Ready', `pod/${pod}`, '--timeout=60s');
  await action();
  return JSON.parse(await namespace.logOf(pod));
}
