import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { type StackJson, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();

/** The cluster stack of the example, with other settings of the cluster and other sections. */
export function synthesizeCluster(settings: object = {}, sections: object = {}): StackJson | undefined {
  const environment = exampleEnvironment({ cluster: { ...EXAMPLE.cluster, ...settings }, ...sections });
  return synthesize(folder, environment)['example-cluster'];
}

/** The example's one node group, changed. */
export function nodeGroup(settings: object = {}) {
  return { ...EXAMPLE.cluster.nodeGroups[0], ...settings };
}

/** An output of the network stack, as the cluster stack reads it. */
export function networkOutput(address: string): string {
  const output = address.replaceAll('.', '_');
  return `\${data.terraform_remote_state.cross-stack-reference-input-example-network.outputs.cross-stack-output-${output}}`;
}
