import { join } from 'node:path';
import { App, CloudBackend, NamedCloudWorkspace, TerraformStack } from 'cdktf';
import { NamedCloudBackend } from '../../../stacks/shared/cloud-backend';
import { exampleEnvironment } from '../../environments/example';
import { synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();
const REMOTE_STATE = 'cross-stack-reference-input-example-network';

function backend(settings: object) {
  const stacks = synthesize(folder, exampleEnvironment({ backend: settings as { kind: 'local' } }));
  const { backend, cloud } = stacks['example-network']?.terraform ?? {};
  return {
    written: backend ?? { cloud },
    read: stacks['example-cluster']?.data?.terraform_remote_state?.[REMOTE_STATE],
  };
}

describe('the backend', () => {
  it('local: keeps the state beside the output folder, by a relative path', () => {
    const path = '../../../terraform.example-network.tfstate';
    const { written, read } = backend({ kind: 'local' });
    expect(written).toEqual({ local: { path } });
    expect(read).toMatchObject({ backend: 'local', config: { path } });
  });

  it('s3: locks without a table, and encrypts', () => {
    const { written, read } = backend({ kind: 's3', bucket: 'states', region: 'eu-west-1', kmsKeyId: 'arn:key' });
    const location = { bucket: 'states', region: 'eu-west-1', key: 'eks-file-server/example/example-network.tfstate' };
    expect(written).toEqual({ s3: { ...location, encrypt: true, kms_key_id: 'arn:key', use_lockfile: true } });
    expect(read).toMatchObject({ backend: 's3', config: location });
  });

  it('cloud: has one named workspace for each stack of each environment', () => {
    const { written, read } = backend({ kind: 'cloud', organization: 'o', project: 'p', workspacePrefix: 'files-' });
    const name = 'files-example-network';
    expect(written).toEqual({ cloud: { organization: 'o', workspaces: { name, project: 'p' } } });
    expect(read).toMatchObject({ backend: 'remote', config: { organization: 'o', workspaces: { name } } });
  });

  it.each([undefined, 'app.terraform.io', 'tfe.example.org'])(
    "cloud: writes what the library's own class writes, on %s",
    (hostname) => {
      const library = new TerraformStack(new App({ outdir: join(folder.path, 'out') }), 'stack');
      new CloudBackend(library, { organization: 'o', hostname, workspaces: new NamedCloudWorkspace('w', 'p') });
      const own = new TerraformStack(new App({ outdir: join(folder.path, 'out') }), 'stack');
      new NamedCloudBackend(own, { organization: 'o', hostname, workspace: 'w', project: 'p' });
      expect(own.toTerraform()).toEqual(library.toTerraform());
    },
  );
});
