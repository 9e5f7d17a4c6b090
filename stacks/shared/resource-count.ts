import type { TerraformStack } from 'cdktf';
import { TerraformResource } from 'cdktf';

/** How many resources Terraform manages for a stack; data sources are not counted. */
export function resourceCount(stack: TerraformStack): number {
  return stack.node.findAll().filter(TerraformResource.isTerraformResource).length;
}
