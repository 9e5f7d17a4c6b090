import type { Writer } from './writer';

/** The objects that may be there because of this program, each with the way to delete it. */
export class Leftovers {
  private readonly writers = new Map<string, Writer>();

  /** To be called before an object is stored: what fails may have stored it all the same. */
  add(key: string, writer: Writer): void {
    this.writers.set(key, writer);
  }

  removed(key: string): void {
    this.writers.delete(key);
  }

  get isEmpty(): boolean {
    return this.writers.size === 0;
  }

  /**
   * Deletes them all and returns their keys.
   *
   * @throws Error that names those that are still there
   */
  async remove(): Promise<readonly string[]> {
    const keys = [...this.writers.keys()];
    const problems: string[] = [];
    for (const [key, writer] of this.writers) {
      try {
        await writer.delete(key);
        this.writers.delete(key);
      } catch (error) {
        problems.push(`/${key} may still be there, delete it: ${(error as Error).message}`);
      }
    }
    if (problems.length > 0) throw new Error(problems.join('; '));
    return keys;
  }
}
