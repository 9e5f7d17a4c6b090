import type { StackJson } from '../stacks/synthesize';

/**
 * A stack as JSON without its resources: it keeps its state where the stack does, waits for the stacks that it reads of
 * and hands on as many outputs, all of which Terraform does without a provider. `provisioner` runs when it is applied.
 */
export function hollowStack({ terraform, data, output = {} }: StackJson, provisioner?: object): string {
  const { required_providers: _providers, ...kept } = terraform;
  const { terraform_remote_state = {} } = data ?? {};
  const outputs = Object.keys(output).map((name) => [name, { value: name, sensitive: true }]);
  const read = Object.keys(terraform_remote_state).map((name) => `\${data.terraform_remote_state.${name}.outputs}`);
  return JSON.stringify({
    terraform: kept,
    ...(read.length && { data: { terraform_remote_state } }),
    resource: { terraform_data: { stack: { input: read, ...(provisioner && { provisioner }) } } },
    ...(outputs.length && { output: Object.fromEntries(outputs) }),
  });
}
