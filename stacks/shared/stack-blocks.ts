import { TerraformDataSource, TerraformProvider, TerraformResource, type TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { type BlockTree, blockTree } from './block-tree';

/** The blocks of every part of a stack, by its address: Terraform JSON does not tell them from arguments. */
export function stackBlocks(stack: TerraformStack): Readonly<Record<string, BlockTree>> {
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
