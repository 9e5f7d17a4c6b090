import { type TerraformStack, TerraformVariable } from 'cdktf';

/**
 * A reference to an HTTPS address that holds a key, so that Terraform alone is told it: by `TF_VAR_<name>` or a sensitive
 * variable of the workspace. Terraform hides it in its output and keeps it in the state, as the service itself keeps it.
 *
 * @param purpose such as `at which pagerduty takes messages of Amazon SNS`
 */
export function secretAddress(stack: TerraformStack, name: string, purpose: string): string {
  const made = stack.node.tryFindChild(name) as TerraformVariable | undefined;
  const variable =
    made ??
    new TerraformVariable(stack, name, {
      type: 'string',
      sensitive: true,
      nullable: false,
      description: `The HTTPS address, with its key, ${purpose}`,
      validation: [
        { condition: `\${startswith(var.${name}, "https://")}`, errorMessage: 'The address must begin with https://.' },
      ],
    });
  return variable.stringValue;
}
