import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import { RotatingFiles } from '../../rotating-files';
import { secretsOf } from '../../secret-text';

export interface AcceptedSecretsProps {
  /** The one secret, if there is no file. */
  readonly secret: string | undefined;
  /** Holds one secret a line; it is read again when it changes. */
  readonly file: string | undefined;
  readonly log: FastifyBaseLogger | undefined;
}

/** The secrets that are valid now, kept as digests: these have one length, so comparing them tells nothing about it. */
export class AcceptedSecrets {
  private readonly digests: () => readonly Buffer[];

  constructor({ secret = '', file, log }: AcceptedSecretsProps) {
    if (file === undefined) {
      const only = [digest(secret)];
      this.digests = () => only;
    } else {
      const parse = ([content = '']: readonly string[]) => secretsOf(content).map(digest);
      const files = new RotatingFiles({ paths: [file], parse, log });
      this.digests = () => files.current;
    }
  }

  /** Takes the same time whether and wherever the first difference is. */
  include(secret: string): boolean {
    const given = digest(secret);
    let found = false;
    for (const expected of this.digests()) found = timingSafeEqual(given, expected) || found;
    return found;
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
