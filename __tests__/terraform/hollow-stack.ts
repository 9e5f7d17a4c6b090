import type { StackJson } from '../stacks/synthesize';

/**
 * A stack as JSON without its resources: it keeps its state where the stack does, reads the states that the stack reads,
 * and hands on as many outputs, all of which Terraform does without a provider. `provisioner` runs when it is applied.
 */
export function hollowStack(stack: StackJson & { '//'?: unknown }, provisioner?: object): string {
  const { '//': metadata, terraform, data, output = {} } = stack;
  const { required_providers: _providers, ...kept } = terraform;
  const { terraform_remote_state = {} } = data ?? {};
  const outputs = Object.keys(output).map((name) => [name, { value: name, sensitive: true }]);
  const input = Object.keys(terraform_remote_state).map((name) => `\${data.terraform_remote_state.${name}.outputs}`);
  return JSON.stringify({
    '//': metadata,
    terraform: kept,
    ...(input.length && { data: { terraform_remote_state } }),
    resource: { terraform_data: { stack: { input, ...(provisioner && { provisioner }) } } },
    ...(outputs.length && { output: Object.fromEntries(outputs) }),
  });
}
