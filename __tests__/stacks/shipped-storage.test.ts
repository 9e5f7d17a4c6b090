import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { addresses, at, ref, statements, synthesize, temporaryFolder } from './synthesize';

/** Arguments whose value would be a secret, in the JSON and in the state. */
const SECRET_ARGUMENT = /(^|_)(password|passphrase|secret|secret_string|secret_binary|token|private_key|access_key)$/;

/** Resources that keep a secret in the state, whatever their arguments. */
const SECRET_RESOURCES = ['aws_iam_access_key', 'random_password', 'tls_private_key'];

const MADE_WHILE_APPLYING = 'replace(uuid(), "-", "")';

/** What each bucket has besides itself, under the same name. */
const PARTS = [
  'aws_s3_bucket_lifecycle_configuration',
  'aws_s3_bucket_ownership_controls',
  'aws_s3_bucket_policy',
  'aws_s3_bucket_public_access_block',
  'aws_s3_bucket_server_side_encryption_configuration',
  'aws_s3_bucket_versioning',
];

const folder = temporaryFolder();
const stacks = Object.entries(synthesize(folder, ...validateEnvironments(SHIPPED)));

describe('the JSON of the environments that ship', () => {
  it('holds no secret', () => {
    for (const [name, { resource, provider, output }] of stacks) {
      const secrets = texts({ resource, provider, output }).filter(({ key }) => SECRET_ARGUMENT.test(key));
      // A token of the cluster is asked for by a data source, each time anew.
      const written = secrets.filter(({ text }) => text !== ref('data.aws_eks_cluster_auth.token.token'));
      expect({ name, written }).toEqual({ name, written: [] });
      expect(Object.keys(resource).filter((type) => SECRET_RESOURCES.includes(type))).toEqual([]);
    }
  });

  it('writes secrets only as something that Terraform makes while it applies', () => {
    const written = stacks.flatMap(([, { resource }]) =>
      Object.values(resource.aws_secretsmanager_secret_version ?? {}).map(({ secret_string_wo }) => secret_string_wo),
    );
    for (const text of written) {
      const keys = [...String(text).matchAll(/"([\w-]+)" = /g)].map(([, key]) => key ?? '');
      for (const key of keys.filter((name) => /password|secret/.test(name))) {
        expect(text).toContain(`"${key}" = ${MADE_WHILE_APPLYING}`);
      }
    }
    const ofMinio = written.filter((text) => String(text).includes('"root-password"'));
    expect(ofMinio).toHaveLength(2);
    expect(written).toHaveLength(4);
  });

  it('has every bucket encrypted, versioned, closed to the public, without ACLs, over TLS only, and with an end', () => {
    for (const [name, stack] of stacks) {
      for (const bucket of addresses(stack, 'aws_s3_bucket')) {
        for (const type of PARTS) {
          expect({ name, type, bucket: at(stack, `${type}.${bucket}`).bucket }).toEqual({
            name,
            type,
            bucket: ref(`aws_s3_bucket.${bucket}.id`),
          });
        }
        expect(statements(at(stack, `aws_s3_bucket_policy.${bucket}`).policy)).toHaveProperty('DenyPlainHttp');
      }
      for (const type of PARTS) expect(addresses(stack, type)).toEqual(addresses(stack, 'aws_s3_bucket'));
    }
  });
});

/** Every text in a value, with the name that it stands under. */
function texts(value: unknown, key = ''): { key: string; text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) => texts(child, Array.isArray(value) ? key : name));
}
