/** Where a region's bucket has a name of its own. */
const KUBERNETES_IMAGES: Readonly<Record<string, string>> = {
  'eu-west-2': '767373bbdcb8270361b96548387bf2a9ad0d48758c35-eu-west-2',
};

/**
 * Layers of images in docker.io and quay.io, to which clients are redirected; OpenShift's documentation has the second
 * among the hosts that a firewall must let through.
 */
const IMAGES_OF_ONE_REGION: Readonly<Record<string, readonly string[]>> = {
  'us-east-1': ['docker-images-prod', 'quayio-production-s3'],
};

/**
 * Buckets of others that nodes and the operator host read, without credentials of this account. The gateway of S3
 * carries requests to buckets of its own region only; all others take the way to the internet.
 */
export function publicBuckets(region: string): string[] {
  return [
    // Layers of images in Amazon ECR (docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms).
    `prod-${region}-starport-layer-bucket`,
    // Layers of images in registry.k8s.io (github.com/kubernetes/registry.k8s.io, cmd/archeio/internal/app/buckets.go).
    KUBERNETES_IMAGES[region] ?? `prod-registry-k8s-io-${region}`,
    ...(IMAGES_OF_ONE_REGION[region] ?? []),
    // Packages of Amazon Linux 2023 (github.com/aws-samples/data-perimeter-policy-examples, s3_endpoint_policy.json).
    `al2023-repos-${region}-de612dc2`,
    // Session Manager's agent, and what it runs (docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-minimum-s3-permissions.html).
    `amazon-ssm-${region}`,
    `aws-ssm-${region}`,
  ];
}
