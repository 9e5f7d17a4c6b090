import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE, exampleEnvironment } from '../../../environments/example';
import { problemsOf } from '../../../helm/problems';
import { addresses, at, ref, synthesize, temporaryFolder } from '../../synthesize';
import { exampleStacks, PLATFORM, platformStack, valuesOf } from '../platform';

const storage = { secrets: { minio: {} } };
const credentials = { source: 'externalSecret' } as const;
const application = { ...EXAMPLE.application, values: { credentials } };
const sections = { storage, application };
const { 'example-platform': stack, 'example-application': applicationStack } = exampleStacks({}, sections);

const folder = temporaryFolder();

describe('External Secrets Operator', () => {
  it('reads the secret of MinIO and nothing else', () => {
    expect(at(stack, 'aws_eks_pod_identity_association.external-secrets_pod')).toMatchObject({
      namespace: 'external-secrets',
      service_account: 'external-secrets',
    });
    const attached = addresses(stack, 'aws_iam_role_policy_attachment').filter((name) => name.startsWith('external'));
    expect(attached.map((name) => at(stack, `aws_iam_role_policy_attachment.${name}`).policy_arn)).toEqual([
      'arn:aws:iam::111122223333:policy/eks-file-server-example-minio-secret-read',
    ]);
    expect(addresses(stack, 'aws_iam_role_policy').filter((name) => name.startsWith('external'))).toEqual([]);
  });

  it('comes after the storage whose policy it takes', () => {
    synthesize(folder, exampleEnvironment({ platform: PLATFORM, ...sections }));
    const { stacks } = JSON.parse(readFileSync(join(folder.path, 'out/manifest.json'), 'utf8'));
    expect(stacks['example-platform'].dependencies).toEqual(['example-cluster', 'example-storage']);
  });

  it('can neither make tokens of others nor write secrets away', () => {
    expect(valuesOf(stack, 'external-secrets')).toMatchObject({
      rbac: { serviceAccountTokenCreate: false },
      processPushSecret: false,
      processClusterPushSecret: false,
      processClusterExternalSecret: false,
    });
    expect(at(stack, 'kubernetes_namespace_v1.external-secrets').metadata).toMatchObject({
      labels: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    });
  });

  it("is a store for the namespaces that need it, asked with the operator's own role, once its kind is known", () => {
    const [store] = valuesOf(stack, 'external-secrets_store').objects;
    expect(store).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: 'aws-secrets-manager' },
      spec: {
        conditions: [{ namespaces: ['file-server'] }],
        provider: { aws: { service: 'SecretsManager', region: 'eu-west-1' } },
      },
    });
    expect(problemsOf([store])).toEqual([]);
    expect(at(stack, 'helm_release.external-secrets_store').depends_on).toEqual(['helm_release.external-secrets']);
  });

  it('is what the application asks for its keys', () => {
    expect(valuesOf(applicationStack, 'file-server').credentials).toEqual({
      source: 'externalSecret',
      externalSecret: {
        secretStoreKind: 'ClusterSecretStore',
        secretStoreName: 'aws-secrets-manager',
        remoteKey: 'eks-file-server-example/minio',
      },
      revision: 1,
    });
  });

  it('is not installed where there is nothing to read', () => {
    expect(addresses(platformStack(), 'helm_release')).not.toContain('external-secrets');
    expect(at(stack, 'helm_release.external-secrets').namespace).toBe(
      ref('kubernetes_namespace_v1.external-secrets.metadata[0].name'),
    );
  });
});
