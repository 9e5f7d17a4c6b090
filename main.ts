import { join } from 'node:path';
import { App } from 'cdktf';
import { Mistake } from './environments/mistake';
import { SHIPPED } from './environments/shipped';
import { validateEnvironments } from './environments/validate';
import { CHART_DIRECTORY, writeChart } from './helm/write-chart';
import { addStacks } from './stacks/environment-stacks';
import type { EnvironmentStack } from './stacks/shared/environment-stack';
import { resourceCount } from './stacks/shared/resource-count';
import { withoutTokenTraces } from './stacks/shared/without-token-traces';

/** The whole program, with a line for each stack. */
export function main(): void {
  const { app, stacks } = synthesize();
  for (const stack of stacks) {
    const name = stack.node.id;
    console.log(`${name}  ${resourceCount(stack)} resources  ${join(app.outdir, 'stacks', name, 'cdk.tf.json')}`);
  }
}

export interface SynthesizeProps {
  /** @default the environments of this repository */
  readonly written?: readonly unknown[];
  /** @default `CDKTF_OUTDIR`, or `cdktf.out` */
  readonly outdir?: string;
}

/**
 * Checks the environments, writes the chart, and writes the Terraform JSON of every stack. Throws a Mistake before
 * anything is written where an environment is wrong.
 */
export function synthesize({ written = SHIPPED, outdir }: SynthesizeProps = {}): Synthesized {
  const environments = validateEnvironments(written);
  const { files } = writeChart();
  console.log(`chart  ${files} files  ${CHART_DIRECTORY}/`);
  const app = new App({ outdir });
  return withoutTokenTraces(() => {
    const stacks = addStacks(app, environments, CHART_DIRECTORY);
    app.synth();
    return { app, stacks };
  });
}

export interface Synthesized {
  readonly app: App;
  readonly stacks: readonly EnvironmentStack[];
}

/** Runs a program; what its user can mend is told in one line. */
export function run(program: () => void): void {
  try {
    program();
  } catch (error) {
    if (!(error instanceof Mistake) && !isSystemError(error)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** A folder that cannot be written, a full disk: the message says which. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

if (require.main === module) run(main);
