import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findTool } from '../tools';

const MIRROR = join(__dirname, '../../.tools/providers');

/**
 * A `describe` for tests with Terraform's real Helm and Kubernetes providers; its body receives the settings with which
 * Terraform takes them from the folder where `npm run tools` puts them. Without them it is skipped under a name that says
 * so: they come from Terraform's registry, which not every machine reaches.
 */
export function describeWithProviders(name: string, body: (env: Readonly<Record<string, string>>) => void): void {
  if (!findTool('terraform') || !existsSync(MIRROR)) {
    it.skip(`${name} (needs terraform and its Helm and Kubernetes providers: npm run tools)`, () => undefined);
    return;
  }
  describe(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'providers-'));
    const file = join(folder, 'terraform.tfrc');
    writeFileSync(file, `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(MIRROR)} }\n}\n`);
    afterAll(() => rmSync(folder, { recursive: true }));
    body({ TF_CLI_CONFIG_FILE: file });
  });
}
