import type { AddressInfo, Server } from 'node:net';
import type { Settings } from './settings';

/** The server cannot start, for a reason that its operator can remove. */
export class StartError extends Error {}

/**
 * Makes the metrics' server listen on METRICS_PORT and returns its address.
 *
 * @throws StartError if the port cannot be used
 */
export async function bindMetrics(server: Server, settings: Settings): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: settings.HOST, port: settings.METRICS_PORT }, resolve);
  }).catch(explainBinding('METRICS_PORT', settings));
  return addressOf(server, 'http');
}

/** Turns the failure of a listen into words for the operator, and throws it. */
export function explainBinding(
  setting: 'PORT' | 'METRICS_PORT',
  settings: Settings,
): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    const where = `port ${settings[setting]} of ${settings.HOST}`;
    if (error.code === 'EADDRINUSE') throw new StartError(`${where} is in use; set ${setting} to another`);
    if (error.syscall === undefined) throw error;
    throw new StartError(`cannot listen on ${where} (HOST, ${setting}): ${error.message}`);
  };
}

/** Such as `http://127.0.0.1:8080`. */
export function addressOf(server: Server, scheme: 'http' | 'https'): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
