// How scripts talk to the server: with the token, if there is one, and with errors in words.

import { token } from './token.mjs';

/** SERVICE_PREFIX, below which the service routes lie. */
export const service = document.body.dataset.service;

/** The path of a key: every byte encoded that is not unreserved, except slashes. */
export function pathOf(key) {
  return `/${key.split('/').map(encodeURIComponent).join('/')}`;
}

export function authorization() {
  return token() ? { Authorization: `Bearer ${token()}` } : {};
}

/** A request to this server. Rejects with an Error whose message can be shown, also for answers other than success. */
export async function request(path, { headers, ...options } = {}) {
  let answer;
  try {
    answer = await fetch(path, { ...options, headers: { ...headers, ...authorization() } });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('the server cannot be reached');
  }
  if (!answer.ok) throw failure(answer.status, await answer.text());
  return answer;
}

/** The server's own words, or its status where a proxy answered instead. */
export function failure(status, body) {
  let said = {};
  try {
    said = JSON.parse(body);
  } catch {
    // Not the server's JSON.
  }
  return Object.assign(new Error(said.message ?? `the server answered ${status}`), { status, code: said.error });
}
