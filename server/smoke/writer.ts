import type { SmokeObject } from './smoke-object';

/** A way to store objects and delete them. Neither stops halfway when the program is told to. */
export interface Writer {
  /** For people: where objects go. */
  readonly way: string;
  /**
   * @throws NotStored if the object is certainly not there, Skipped if besides nobody said that it would be; any other
   * error leaves it open
   */
  put(object: SmokeObject): Promise<void>;
  delete(key: string): Promise<void>;
}

/** A write was refused. */
export class NotStored extends Error {}
