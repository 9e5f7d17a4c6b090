import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'minio';
import { team } from '../../../environments/examples/eks-cluster';
import type { WrittenEnvironment } from '../../../environments/schema';
import { validateEnvironments } from '../../../environments/validate';
import { type RunningMinio, startMinio } from '../../server/store/minio';
import { hollowStack } from '../../terraform/hollow-stack';
import { messages, terraform } from '../../terraform/terraform';
import { describeWithTool } from '../../tools';
import { until } from '../../until';
import { synthesize, temporaryFolder } from '../synthesize';

const S3 = { kind: 's3', bucket: 'states', region: 'eu-west-1' } as const;

describeWithTool('terraform', 'the state', () => {
  describeWithTool('minio', 'of the real Terraform in the real MinIO', (program) => {
    const folder = temporaryFolder();
    let minio: RunningMinio;
    let env: Readonly<Record<string, string>>;

    beforeAll(async () => {
      // The key is what MinIO wants for objects that ask for encryption.
      const key = `states:${Buffer.alloc(32).toString('base64')}`;
      minio = await startMinio(program, { environment: { MINIO_KMS_SECRET_KEY: key } });
      env = {
        AWS_ENDPOINT_URL_S3: minio.endpoint,
        AWS_ACCESS_KEY_ID: minio.accessKey,
        AWS_SECRET_ACCESS_KEY: minio.secretKey,
        // What MinIO has none of: names of buckets as hosts, and the services that know who asks.
        TF_CLI_ARGS_init: ['use_path_style', 'skip_credentials_validation', 'skip_requesting_account_id']
          .map((setting) => `-backend-config=${setting}=true`)
          .join(' '),
      };
      await bucket().makeBucket('states');
    });
    afterAll(() => minio.stop());

    function bucket(): Client {
      const { hostname, port } = new URL(minio.endpoint);
      const { accessKey, secretKey } = minio;
      return new Client({ endPoint: hostname, port: Number(port), useSSL: false, accessKey, secretKey });
    }

    /** The folder of a stack of an environment with this backend, without its resources. */
    function write(name: string, backend: WrittenEnvironment['backend'], provisioner?: object): string {
      const stacks = synthesize(folder, ...validateEnvironments([{ ...team, name, backend }]));
      const stack = stacks[`${name}-application`];
      if (!stack) throw new Error('no stack');
      const path = join(folder.path, 'machine/cdktf.out/stacks', `${name}-application`);
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, 'cdk.tf.json'), hollowStack(stack, provisioner));
      return path;
    }

    const run = (path: string, ...args: string[]) => terraform(path, args, env);

    it('moves from a file into the bucket, and nothing is to be done afterwards', async () => {
      const path = write('moves', { kind: 'local' });
      await terraform(path, ['init']);
      expect((await terraform(path, ['apply', '-auto-approve'])).output).toContain('Resources: 1 added');
      expect(existsSync(join(path, '../../../terraform.moves-application.tfstate'))).toBe(true);

      write('moves', S3);
      const changed = await run(path, 'init');
      expect([changed.status, messages(changed)]).toEqual([1, expect.stringContaining('-migrate-state')]);
      expect((await run(path, 'init', '-migrate-state', '-force-copy')).status).toBe(0);
      expect((await run(path, 'plan', '-detailed-exitcode')).status).toBe(0);
      const { metaData } = await bucket().statObject('states', 'eks-file-server/moves/moves-application.tfstate');
      expect(metaData['x-amz-server-side-encryption']).toBe('AES256');
    });

    it('goes from the bucket to HCP Terraform by an init without -migrate-state, which is refused there', async () => {
      const path = write('leaves', S3);
      await run(path, 'init');
      expect((await run(path, 'apply', '-auto-approve')).status).toBe(0);
      write('leaves', { kind: 'cloud', organization: 'example', project: 'files' });
      const { status, output } = await terraform(path, ['init', '-migrate-state']);
      expect(status).toBe(1);
      expect(messages({ status, output })).toContain('is not applicable when using HCP Terraform');
    });

    it('is not asked for by an older Terraform than the stacks require', async () => {
      const path = write('newer', S3);
      const text = readFileSync(join(path, 'cdk.tf.json'), 'utf8');
      // This Terraform is old enough for a later requirement.
      writeFileSync(join(path, 'cdk.tf.json'), text.replace('>= 1.11.0, < 2.0.0', '>= 1.99.0, < 2.0.0'));
      const result = await terraform(path, ['init'], { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' });
      expect(result.status).toBe(1);
      expect(messages(result)).toContain('Unsupported Terraform Core version');
      expect(result.output).not.toContain('127.0.0.1');
    });

    it('is changed by one at a time: a second apply is refused, and told who holds the lock', async () => {
      const [begun, over] = [join(folder.path, 'begun'), join(folder.path, 'over')];
      // Not for ever: without a lock the second apply would wait for itself.
      const command = `touch ${begun}; for _ in $(seq 300); do if [ -e ${over} ]; then exit; fi; sleep 0.1; done`;
      const path = write('locked', S3, { 'local-exec': { command } });
      await run(path, 'init');
      const first = run(path, 'apply', '-auto-approve');
      await until(() => existsSync(begun));
      const second = await run(path, 'apply', '-auto-approve');
      writeFileSync(over, '');
      expect(second.status).toBe(1);
      expect(messages(second)).toMatch(
        /Error acquiring the state lock .*PreconditionFailed.* Path: states\/eks-file-server\/locked\/locked-application\.tfstate Operation: OperationTypeApply Who: /,
      );
      expect((await first).status).toBe(0);
      expect((await run(path, 'plan', '-detailed-exitcode')).status).toBe(0);
    });
  });
});
