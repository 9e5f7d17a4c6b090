import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformDataSource, TerraformProvider, TerraformResource, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { run, synthesize } from '../../main';
import { type BlockTree, blockTree } from './block-tree';
import { stackHcl } from './stack-hcl';

/** Beside `cdktf.out`, so that a local backend finds its state by the same relative path. */
const FOLDER = 'hcl.out';

/** Writes every stack as plain HCL, for a team that goes on without CDKTF. */
function writeHcl(): void {
  rmSync(FOLDER, { recursive: true, force: true });
  process.env.CDKTF_OUTDIR = FOLDER;
  const { app, stacks } = synthesize();
  for (const stack of stacks) {
    const folder = join(app.outdir, 'stacks', stack.node.id);
    const json = join(folder, 'cdk.tf.json');
    const trees = blockTrees(stack);
    const hcl = stackHcl(JSON.parse(readFileSync(json, 'utf8')), (address) => trees[address] ?? {});
    writeFileSync(join(folder, 'main.tf'), hcl);
    rmSync(json);
    console.log(`${stack.node.id}  ${join(folder, 'main.tf')}`);
  }
}

/** The blocks of every part of a stack, by its address. */
export function blockTrees(stack: TerraformStack): Readonly<Record<string, BlockTree>> {
  return Object.fromEntries(
    stack.node.findAll().flatMap((element) => {
      const address = addressOf(element);
      return address === undefined
        ? []
        : [[address, blockTree((element as unknown as Described).synthesizeHclAttributes())]];
    }),
  );
}

function addressOf(element: IConstruct): string | undefined {
  if (TerraformProvider.isTerraformProvider(element)) return element.terraformResourceType;
  if (TerraformResource.isTerraformResource(element))
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  if (!TerraformDataSource.isTerraformDataSource(element)) return undefined;
  return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
}

/** What a part of a stack tells about itself for HCL; the library keeps it from its users. */
interface Described {
  synthesizeHclAttributes(): Readonly<Record<string, unknown>>;
}

if (require.main === module) run(writeHcl);
