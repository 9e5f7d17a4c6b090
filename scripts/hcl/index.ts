import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, synthesize } from '../../main';
import { stackBlocks } from '../../stacks/shared/stack-blocks';
import { stackHcl } from './stack-hcl';

/** Beside `cdktf.out`, so that a local backend finds its state by the same relative path. */
const FOLDER = 'hcl.out';

/** Writes every stack as plain HCL, for a team that goes on without CDKTF. */
function writeHcl(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  const { app, stacks } = synthesize({ outdir: FOLDER });
  for (const stack of stacks) {
    const folder = join(app.outdir, 'stacks', stack.node.id);
    const json = join(folder, 'cdk.tf.json');
    const blocks = stackBlocks(stack);
    const hcl = stackHcl(JSON.parse(readFileSync(json, 'utf8')), (address) => blocks[address] ?? {});
    writeFileSync(join(folder, 'main.tf'), hcl);
    rmSync(json);
    console.log(`${stack.node.id}  ${join(folder, 'main.tf')}`);
  }
}

if (require.main === module) run(writeHcl);
