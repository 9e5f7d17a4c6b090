// The keys in a folder and the folders below it.

import { request, service } from '../server.mjs';

/** More than a person can have meant to delete in a browser. */
const MOST = 100_000;

export async function keysBelow(folder) {
  const keys = [];
  let cursor;
  do {
    const query = new URLSearchParams({ prefix: folder, ...(cursor && { cursor }) });
    const page = await (await request(`${service}/files?${query}`, { headers: { Accept: 'application/json' } })).json();
    keys.push(...page.files.map(({ key }) => key));
    cursor = page.cursor;
    if (keys.length > MOST) throw new Error(`${folder} holds more than ${MOST.toLocaleString()} files`);
  } while (cursor);
  return keys;
}
