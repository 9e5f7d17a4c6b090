import type { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { DataAwsEksClusterAuth } from '@cdktf/provider-aws/lib/data-aws-eks-cluster-auth';
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { Fn } from 'cdktf';
import { awsOf } from './aws';
import type { EnvironmentStack } from './environment-stack';
import { PROVIDERS } from './versions';

/** What the Kubernetes and the Helm provider need to reach a cluster. */
export interface ClusterConnection {
  readonly configPath?: string;
  readonly configContext?: string;
  readonly host?: string;
  readonly clusterCaCertificate?: string;
  readonly token?: string;
  readonly exec?: { readonly apiVersion: string; readonly command: string; readonly args: string[] };
}

/**
 * Connects to an EKS cluster that is known by its name, so that it may be anybody's. A run in HCP Terraform has no aws
 * program and takes a token, which lasts 15 minutes; elsewhere a new token is fetched whenever one is needed.
 */
export function eksConnection(stack: EnvironmentStack, cluster: DataAwsEksCluster): ClusterConnection {
  const { environment } = stack;
  const name = cluster.nameInput ?? '';
  const address = {
    host: cluster.endpoint,
    clusterCaCertificate: Fn.base64decode(cluster.certificateAuthority.get(0).data),
  };
  if (environment.backend.kind === 'cloud') {
    return { ...address, token: new DataAwsEksClusterAuth(stack, 'token', { name }).token };
  }
  const args = ['eks', 'get-token', '--cluster-name', name, '--region', awsOf(environment).region];
  return { ...address, exec: { apiVersion: 'client.authentication.k8s.io/v1beta1', command: 'aws', args } };
}

/** Adds the Kubernetes and the Helm provider of one cluster. */
export function addKubernetesProviders(stack: EnvironmentStack, { exec, ...connection }: ClusterConnection): void {
  new KubernetesProvider(stack, 'kubernetes', { ...connection, exec: exec && [exec] });
  new HelmProvider(stack, 'helm', { kubernetes: { ...connection, exec } });
  stack.addOverride('terraform.required_providers.kubernetes', PROVIDERS.kubernetes);
  stack.addOverride('terraform.required_providers.helm', PROVIDERS.helm);
}
