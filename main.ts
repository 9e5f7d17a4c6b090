import { relative } from 'node:path';
import { App } from 'cdktf';
import { dev } from './environments/dev';
import { Mistake } from './environments/mistake';
import { production } from './environments/production';
import { staging } from './environments/staging';
import { validateEnvironments } from './environments/validate';
import { addEnvironmentStacks } from './stacks/environment-stacks';
import { resourceCount } from './stacks/shared/resource-count';

const CHART_DIRECTORY = 'dist/chart/file-server';

/** Writes the Terraform JSON of every environment to `CDKTF_OUTDIR`, or `cdktf.out`. */
export function main(): void {
  const environments = validateEnvironments([dev, staging, production]);
  const app = new App();
  const stacks = environments.flatMap((environment) => addEnvironmentStacks(app, environment, CHART_DIRECTORY));
  app.synth();
  for (const stack of stacks) {
    const name = stack.node.id;
    console.log(`${name}  ${resourceCount(stack)} resources  ${relative('', app.outdir)}/stacks/${name}/cdk.tf.json`);
  }
}

if (require.main === module) {
  try {
    main();
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
