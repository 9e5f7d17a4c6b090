import { join } from 'node:path';
import { Eip } from '@cdktf/provider-aws/lib/eip';
import { App } from 'cdktf';
import { Construct } from 'constructs';
import { EnvironmentStack } from '../../../stacks/shared/environment-stack';
import { exampleEnvironment } from '../../environments/example';
import { temporaryFolder } from '../synthesize';

const folder = temporaryFolder();

class Stack extends EnvironmentStack {
  constructor() {
    super(new App({ outdir: join(folder.path, 'out') }), exampleEnvironment(), 'things');
  }
}

/** The name in the address of an elastic IP at `path` of the construct tree. */
function addressOf(...path: readonly string[]): string {
  const stack = new Stack();
  const scope = path.slice(0, -1).reduce<Construct>((parent, part) => new Construct(parent, part), stack);
  return stack.getLogicalId(new Eip(scope, path.at(-1) ?? ''));
}

describe('a stack of an environment', () => {
  it('is named by environment and stack', () => {
    expect(new Stack().node.id).toBe('example-things');
  });

  it('says which Terraform it needs', () => {
    expect(new Stack().toTerraform().terraform.required_version).toBe('>= 1.11.0, < 2.0.0');
  });

  it('addresses resources by their place, without what only repeats the type', () => {
    expect(addressOf('nat', 'eu-west-1a', 'eip')).toBe('nat_eu-west-1a');
    expect(addressOf('nat', 'address')).toBe('nat_address');
    expect(addressOf('eip')).toBe('eip');
    expect(addressOf('ecr.api')).toBe('ecr_api');
  });

  it('refuses two resources of one type at one address', () => {
    const stack = new Stack();
    new Eip(stack, 'nat_a');
    new Eip(new Construct(stack, 'nat'), 'a');
    expect(() => stack.toTerraform()).toThrow(
      'example-things/nat_a and example-things/nat/a both have the address aws_eip.nat_a',
    );
  });
});
