import type { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { DataAwsEksClusterAuth } from '@cdktf/provider-aws/lib/data-aws-eks-cluster-auth';
import { Fn, type TerraformStack } from 'cdktf';
import type { Environment } from '../../environments/schema';
import { awsOf } from '../shared/aws';

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
 * Connects to an EKS cluster by its name, so that it may be anybody's. A run in HCP Terraform has no aws
 * program and takes a token, which lasts 15 minutes; elsewhere a new token is fetched whenever one is needed.
 */
export function eksConnection(
  stack: TerraformStack,
  environment: Environment,
  { name, cluster }: { readonly name: string; readonly cluster: DataAwsEksCluster },
): ClusterConnection {
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
