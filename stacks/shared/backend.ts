import { LocalBackend, S3Backend, type TerraformStack } from 'cdktf';
import type { Environment } from '../../environments/schema';
import { NamedCloudBackend, workspaceNameOf } from './cloud-backend';

/**
 * Terraform runs in `<output>/stacks/<stack>`, so this is the folder that holds the output folder:
 * the same text on every machine, and out of reach of a deleted output folder.
 */
const STATE_FOLDER = '../../..';

/** Gives a stack the environment's backend. Other stacks of the environment read its outputs from there. */
export function addBackend(stack: TerraformStack, { name, project, backend }: Environment): void {
  switch (backend.kind) {
    case 'local':
      new LocalBackend(stack, { path: `${STATE_FOLDER}/terraform.${stack.node.id}.tfstate` });
      return;
    case 's3':
      new S3Backend(stack, {
        bucket: backend.bucket,
        region: backend.region,
        // A folder for each environment, of which the roles of its pipeline see no other.
        key: `${project}/${name}/${stack.node.id}.tfstate`,
        encrypt: true,
        kmsKeyId: backend.kmsKeyId,
        // Newer than the library's types.
      }).addOverride('use_lockfile', true);
      return;
    case 'cloud':
      new NamedCloudBackend(stack, {
        organization: backend.organization,
        project: backend.project,
        hostname: backend.hostname,
        workspace: workspaceNameOf(backend, stack),
      });
  }
}
