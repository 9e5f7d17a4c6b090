import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FOLDER = join(__dirname, '../../.github/workflows');

export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly name?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

export const WORKFLOWS: readonly Workflow[] = readdirSync(FOLDER).map((file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  return { ...parse(text), file, text };
});

/** Every job with a name such as `release.yaml image`. */
export const JOBS: readonly (readonly [string, Job, Workflow])[] = WORKFLOWS.flatMap((workflow) =>
  Object.entries(workflow.jobs).map(([name, job]) => [`${workflow.file} ${name}`, job, workflow] as const),
);

export function jobNamed(name: string): Job {
  const found = JOBS.find(([one]) => one === name);
  if (!found) throw new Error(`no job ${name}`);
  return found[1];
}
