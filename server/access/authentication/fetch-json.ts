/** Far more than discovery documents and key sets have. */
const MAX_BYTES = 256 * 1024;

/**
 * Fetches a JSON object.
 *
 * @throws Error for any other answer than 200 with an object of up to 256 KiB; redirects are not followed
 */
export async function fetchJson(url: string, signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(url, { signal, redirect: 'manual', headers: { accept: 'application/json' } }).catch(
    (error: Error) => {
      // The reason, such as ECONNREFUSED, is one level below "fetch failed".
      throw new Error(`${url}: ${(error.cause as Error | undefined)?.message ?? error.message}`, { cause: error });
    },
  );
  if (answer.status !== 200) {
    await answer.body?.cancel();
    throw new Error(`${url} answered ${answer.status}`);
  }
  const value: unknown = parse(url, await textOf(url, answer));
  if (typeof value !== 'object' || value === null) throw new Error(`${url} answered no JSON object`);
  return value as Record<string, unknown>;
}

async function textOf(url: string, { body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error(`${url} answered more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function parse(url: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${url} answered no JSON`);
  }
}
