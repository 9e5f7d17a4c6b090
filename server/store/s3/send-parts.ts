import { type SentPart, sendPart } from './multipart';
import type { PartBuffers } from './part-buffers';
import type { Part } from './parts';
import type { S3Client } from './s3-client';

/** Parts of one upload that are sent at once. */
const PARTS_IN_FLIGHT = 2;

export interface PartTarget {
  readonly key: string;
  readonly uploadId: string;
  /** Number of the first part that is sent. */
  readonly firstNumber: number;
  /** Aborted with the failure of a part; ends the others and, if it listens, the source of the parts. */
  readonly stop: AbortController;
}

/**
 * Sends parts, some at once, and returns them when S3 has them all. If their source fails, those that were begun are
 * sent to the end, unless the source aborts `stop`.
 */
export async function sendParts(
  client: S3Client,
  buffers: PartBuffers,
  { key, uploadId, firstNumber, stop }: PartTarget,
  parts: AsyncIterable<Part>,
): Promise<SentPart[]> {
  const { signal } = stop;
  const inFlight = new Set<Promise<void>>();
  const sent: SentPart[] = [];
  let number = firstNumber;
  try {
    for await (const { buffer, bytes } of parts) {
      const sending = sendPart(client, { key, uploadId, number: number++, bytes, signal })
        .then((part) => void sent.push(part))
        .catch((error: unknown) => stop.abort(error))
        .finally(() => {
          buffers.give(buffer);
          inFlight.delete(sending);
        });
      inFlight.add(sending);
      if (inFlight.size >= PARTS_IN_FLIGHT) await Promise.race(inFlight);
      signal.throwIfAborted();
    }
  } finally {
    await Promise.all(inFlight);
  }
  signal.throwIfAborted();
  return sent;
}
