import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import { Mistake } from '../../environments/mistake';

/**
 * The chart folder as a part of the Terraform configuration: copied into the stack's folder under a
 * name that changes with the content, so that a remote run has it and a changed chart shows in the plan.
 */
export class ChartAsset extends Construct {
  /** Relative to the folder that Terraform runs in. */
  readonly path: string;

  /** Throws a Mistake where `directory` holds no chart. */
  constructor(scope: Construct, id: string, directory: string) {
    super(scope, id);
    const absolute = resolve(directory);
    if (!existsSync(join(absolute, 'Chart.yaml'))) {
      throw new Mistake(`${directory} holds no chart (Chart.yaml is missing): write it with npm run chart`);
    }
    const asset = new TerraformAsset(this, 'files', {
      path: absolute,
      type: AssetType.DIRECTORY,
      assetHash: contentHash(absolute),
    });
    this.path = `./${asset.path.replace(/\/$/, '')}`;
  }
}

/** The library's own hash leaves out the names of the files and follows the file system's order. */
function contentHash(directory: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${relative(directory, file).replaceAll('\\', '/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}
