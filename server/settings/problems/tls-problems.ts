import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Settings } from '../../settings';
import { unreadable } from '../read-environment';
import { togetherProblems } from './together-problems';

/** What is wrong with the certificate and its key. */
export function* tlsProblems(settings: Pick<Settings, 'TLS_CERT_FILE' | 'TLS_KEY_FILE'>) {
  yield* togetherProblems(settings, 'TLS_CERT_FILE', 'TLS_KEY_FILE');
  const contents: Buffer[] = [];
  for (const name of ['TLS_CERT_FILE', 'TLS_KEY_FILE'] as const) {
    const path = settings[name];
    if (!path) continue;
    try {
      contents.push(readFileSync(path));
    } catch (error) {
      yield `${name}=${JSON.stringify(path)}: ${unreadable(error)}`;
    }
  }
  const [cert, key] = contents;
  if (!cert || !key) return;
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    yield `TLS_CERT_FILE, TLS_KEY_FILE: not a PEM certificate with its key (${(error as Error).message})`;
  }
}
