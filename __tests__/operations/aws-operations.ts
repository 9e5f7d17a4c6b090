/**
 * The operations of AWS that docs/operations.md uses, with their parameters, by the names that the aws program has for them:
 * botocore 1.44.5, data/<service>/<date>/service-2.json. `eks update-kubeconfig` and `s3 sync` are the program's own
 * (docs.aws.amazon.com/cli/latest/reference).
 */
export const AWS_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  'arc-zonal-shift list-zonal-shifts': ['status'],
  'arc-zonal-shift start-zonal-shift': ['resource-identifier', 'away-from', 'expires-in', 'comment'],
  'backup list-recovery-points-by-backup-vault': ['backup-vault-name', 'by-resource-type'],
  'backup start-restore-job': ['recovery-point-arn', 'metadata', 'iam-role-arn'],
  'cloudtrail lookup-events': ['lookup-attributes', 'max-results'],
  'ec2 describe-availability-zones': [],
  'ec2 describe-volumes': ['filters'],
  'ec2 terminate-instances': ['instance-ids'],
  'eks list-nodegroups': ['cluster-name'],
  'eks update-kubeconfig': ['name'],
  'eks update-nodegroup-config': ['cluster-name', 'nodegroup-name', 'scaling-config'],
  'elbv2 describe-load-balancers': [],
  'iam delete-role-policy': ['role-name', 'policy-name'],
  'iam put-role-policy': ['role-name', 'policy-name', 'policy-document'],
  'kms describe-key': ['key-id'],
  'route53 list-health-checks': [],
  'route53 update-health-check': ['health-check-id', 'disabled', 'inverted'],
  's3 sync': ['source-region'],
  's3api copy-object': ['bucket', 'copy-source', 'key'],
  's3api delete-object': ['bucket', 'key', 'version-id'],
  's3api get-object': ['bucket', 'key', 'version-id'],
  's3api list-object-versions': ['bucket', 'prefix'],
  'secretsmanager get-secret-value': ['secret-id'],
};

/** Options of every command of aws. */
export const AWS_OPTIONS = ['endpoint-url', 'output', 'query', 'region'];
