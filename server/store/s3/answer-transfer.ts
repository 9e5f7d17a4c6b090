import { finished, type Writable } from 'node:stream';
import { type AnswerHead, readAnswerHead } from './answer-head';
import type { ConnectionUser } from './buffered-connection';

/** Decides at the head of an answer where its body goes. */
export type ReceiveAnswer = (status: number, headers: AnswerHead['headers']) => Writable;

export interface TransferOutcome {
  done(isLasting: boolean): void;
  /** @param hasBegun whether the answer's head was handed on */
  failed(error: Error, hasBegun: boolean): void;
}

/** One answer on its way from a connection to a writable. */
export class AnswerTransfer implements ConnectionUser {
  private early: Buffer = Buffer.alloc(0);
  private head: AnswerHead | undefined;
  private target: Writable | undefined;
  private remaining = 0;
  private isOver = false;

  constructor(
    private readonly receive: ReceiveAnswer,
    private readonly outcome: TransferOutcome,
  ) {}

  take(bytes: Buffer, release: () => void): void {
    if (this.isOver) return;
    const body = this.target ? bytes : this.begin(bytes);
    if (body === undefined || body.length === 0) release();
    if (body === undefined) return;
    if (body.length > this.remaining) {
      this.fail(broken('the store sent more than it announced'));
      return;
    }
    this.remaining -= body.length;
    if (body.length > 0) this.target?.write(body, release);
    if (this.remaining === 0) this.target?.end();
  }

  fail(error: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    this.outcome.failed(error, this.head !== undefined);
    this.target?.destroy(error);
  }

  /** Reads the head, once it is there, and returns what of the body has come with it. */
  private begin(bytes: Buffer): Buffer | undefined {
    const all = this.early.length === 0 ? bytes : Buffer.concat([this.early, bytes]);
    const read = readAnswerHead(all);
    if (read === undefined) {
      this.early = Buffer.from(all);
      return undefined;
    }
    if (read === 'strange') {
      this.fail(broken('an answer for a full client'));
      return undefined;
    }
    this.head = read.head;
    this.remaining = read.head.length;
    try {
      this.target = this.receive(read.head.status, read.head.headers);
    } catch (error) {
      this.fail(error as Error);
      return undefined;
    }
    finished(this.target, { readable: false }, (error) => this.targetEnded(error));
    return all.subarray(read.end);
  }

  private targetEnded(error: Error | null | undefined): void {
    if (error) this.fail(error);
    if (this.isOver) return;
    this.isOver = true;
    this.outcome.done(this.head?.isLasting === true && this.remaining === 0);
  }
}

function broken(message: string): Error {
  return Object.assign(new Error(message), { code: 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' });
}
