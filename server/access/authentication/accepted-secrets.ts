import type { FastifyBaseLogger } from 'fastify';
import { RotatingFiles } from '../../rotating-files';
import { secretsOf } from '../../secret-text';
import { digestOf, isSameDigest } from './secret-digest';

export interface AcceptedSecretsProps {
  /** The one secret, if there is no file. */
  readonly secret: string | undefined;
  /** Holds one secret a line; it is read again when it changes. */
  readonly file: string | undefined;
  readonly log: FastifyBaseLogger | undefined;
}

/** The secrets that are valid now, kept as digests. */
export class AcceptedSecrets {
  private readonly digests: () => readonly Buffer[];

  constructor({ secret = '', file, log }: AcceptedSecretsProps) {
    if (file === undefined) {
      const only = [digestOf(secret)];
      this.digests = () => only;
    } else {
      const parse = ([content = '']: readonly string[]) => secretsOf(content).map(digestOf);
      const files = new RotatingFiles({ paths: [file], parse, log });
      this.digests = () => files.current;
    }
  }

  /** Compares with each of them, whichever is the right one. */
  include(secret: string): boolean {
    const given = digestOf(secret);
    let found = false;
    for (const expected of this.digests()) found = isSameDigest(given, expected) || found;
    return found;
  }
}
