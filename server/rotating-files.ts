import { readFileSync, statSync } from 'node:fs';
import type { FastifyBaseLogger } from 'fastify';

export interface RotatingFilesProps<Value> {
  /** Files that belong together, such as a certificate and its key. */
  readonly paths: readonly string[];
  /** Makes the value of their contents, in the order of the paths; throws if they are no good. */
  readonly parse: (contents: readonly string[]) => Value;
  /** @default no log */
  readonly log?: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  /** How often the files are looked at, at most, in milliseconds. @default 1000 */
  readonly checkEveryMs?: number;
}

const DEFAULTS = { checkEveryMs: 1000 };

/** Certificates and secrets are far smaller. */
const MAX_FILE_BYTES = 64 * 1024;

/** Kubernetes swaps all files of a Secret at once, but another hand may be at work while they are read. */
const READ_ATTEMPTS = 3;

/**
 * What some files hold now. Whoever uses the value looks at the files first, at most once a second: no watcher can get
 * lost when Kubernetes replaces a mounted Secret by swapping a symbolic link. Files that vanish, cannot be read or make
 * no sense leave the last good value in place, and one line in the log.
 */
export class RotatingFiles<Value> {
  private readonly checkEveryMs: number;
  private value: Value;
  private state: string;
  private checkedAt: number;
  private problem: string | undefined;

  /** @throws Error if the files are no good from the start */
  constructor(private readonly props: RotatingFilesProps<Value>) {
    this.checkEveryMs = props.checkEveryMs ?? DEFAULTS.checkEveryMs;
    this.checkedAt = performance.now();
    [this.value, this.state] = this.read();
  }

  get current(): Value {
    const now = performance.now();
    if (now - this.checkedAt >= this.checkEveryMs) {
      this.checkedAt = now;
      this.refresh();
    }
    return this.value;
  }

  private refresh(): void {
    const { paths: files, log } = this.props;
    try {
      if (this.problem === undefined && stateOf(files) === this.state) return;
      [this.value, this.state] = this.read();
      this.problem = undefined;
      log?.info({ files }, 'files changed; their new content is in use');
    } catch (error) {
      const problem = (error as Error).message;
      if (problem !== this.problem) log?.warn({ files, problem }, 'files changed; their old content stays in use');
      this.problem = problem;
    }
  }

  private read(): [Value, string] {
    const { paths, parse } = this.props;
    for (let attempt = 1; attempt <= READ_ATTEMPTS; attempt++) {
      const state = stateOf(paths);
      const contents = paths.map((path) => readFileSync(path, 'utf8'));
      if (stateOf(paths) === state) return [parse(contents), state];
    }
    throw new Error('they changed while they were being read');
  }
}

/** Changes whenever a file is written or another one takes its place. */
function stateOf(paths: readonly string[]): string {
  return paths
    .map((path) => {
      const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
      if (size > MAX_FILE_BYTES) throw new Error(`${path} is larger than ${MAX_FILE_BYTES} bytes`);
      return [dev, ino, size, mtimeMs, ctimeMs].join();
    })
    .join(' ');
}
