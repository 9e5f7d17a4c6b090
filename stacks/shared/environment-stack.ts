import { TerraformDataSource, TerraformElement, TerraformResource, TerraformStack } from 'cdktf';
import type { Construct, Node } from 'constructs';
import type { Environment } from '../../environments/schema';
import { addBackend } from './backend';
import { REQUIRED_TERRAFORM } from './versions';

/**
 * A stack of one environment, named `<environment>-<section>`, with the environment's backend.
 *
 * Terraform addresses follow the construct tree without a hash: `private/eu-west-1a/subnet`
 * becomes `aws_subnet.private_eu-west-1a`. A last part that only repeats the resource's type
 * is left out. Two resources of one type at the same address are an error.
 */
export abstract class EnvironmentStack extends TerraformStack {
  private readonly addresses = new Map<string, string>();

  constructor(
    scope: Construct,
    readonly environment: Environment,
    /** The section of the environment that asks for the stack. */
    readonly section: string,
  ) {
    super(scope, `${environment.name}-${section}`);
    addBackend(this, environment);
    this.addOverride('terraform.required_version', REQUIRED_TERRAFORM);
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const type = resourceType(element);
    const { path, scopes } = TerraformElement.isTerraformElement(element) ? element.node : (element as Node);
    const parts = scopes
      .slice(scopes.indexOf(this) + 1)
      .map((scope) => scope.node.id.replaceAll(/[^A-Za-z0-9_-]/g, '_'));
    const last = parts.at(-1)?.replaceAll('-', '_');
    if (parts.length > 1 && type && last && `_${type.replace(/_v\d+$/, '')}`.endsWith(`_${last}`)) parts.pop();
    const id = parts.join('_');
    if (type) this.claim(`${TerraformDataSource.isTerraformDataSource(element) ? 'data.' : ''}${type}.${id}`, path);
    return id;
  }

  private claim(address: string, path: string): void {
    const owner = this.addresses.get(address);
    if (owner !== undefined && owner !== path) throw new Error(`${owner} and ${path} both have the address ${address}`);
    this.addresses.set(address, path);
  }
}

function resourceType(element: TerraformElement | Node): string | undefined {
  return TerraformResource.isTerraformResource(element) || TerraformDataSource.isTerraformDataSource(element)
    ? element.terraformResourceType
    : undefined;
}
