import { TerraformVariable } from 'cdktf';
import type { AnyCluster } from '../../environments/settings/target-cluster';
import type { ClusterConnection } from './cluster-connection';
import type { EnvironmentStack } from './environment-stack';

/**
 * Connects to a cluster of a kubeconfig file. File and context are variables, since each machine may have its own:
 * `TF_VAR_kubeconfig_context=staging`. Both are checked before anything is planned, because the Kubernetes provider only
 * warns of a wrong one, and then asks for `http://localhost`.
 */
export function kubeconfigConnection(
  stack: EnvironmentStack,
  { path, context }: Extract<AnyCluster, { kind: 'kubeconfig' }>,
): ClusterConnection {
  const file = new TerraformVariable(stack, 'kubeconfig', {
    type: 'string',
    default: path,
    description: 'The kubeconfig file on the machine that runs Terraform',
    validation: [
      {
        condition: `\${${FILE_EXISTS}}`,
        errorMessage: `There is no kubeconfig file \${var.kubeconfig}: name another in TF_VAR_kubeconfig.`,
      },
    ],
  });
  const name = new TerraformVariable(stack, 'kubeconfig_context', {
    type: 'string',
    default: context,
    description: 'A context of the kubeconfig file',
    validation: [
      {
        // Where the file is missing, that is what is said, and no more.
        condition: `\${!${FILE_EXISTS} || contains(${CONTEXTS}, var.kubeconfig_context)}`,
        errorMessage: `\${var.kubeconfig} has no context \${var.kubeconfig_context}: name one in TF_VAR_kubeconfig_context, of: \${join(", ", ${CONTEXTS})}.`,
      },
    ],
  });
  return { configPath: file.stringValue, configContext: name.stringValue };
}

const FILE_EXISTS = 'fileexists(pathexpand(var.kubeconfig))';

/** The names of the file's contexts; none where it is no kubeconfig file. */
const CONTEXTS = 'try(yamldecode(file(pathexpand(var.kubeconfig))).contexts[*].name, [])';
