import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { ref, synthesize, temporaryFolder } from './synthesize';

const folder = temporaryFolder();
const stacks = Object.entries(synthesize(folder, ...validateEnvironments(SHIPPED))).filter(
  ([, { terraform }]) => 'cloud' in terraform,
);

describe('the stacks that run in HCP Terraform', () => {
  it('are those of staging, production and its standby', () => {
    expect(stacks).toHaveLength(17);
  });

  it.each(stacks)('%s carries all that its run needs, and starts no program there', (name, stack) => {
    const text = JSON.stringify({ ...stack, '//': undefined });
    expect(text).not.toMatch(/"(exec|provisioner|connection|local_file|external)":|local-exec|remote-exec/);
    expect(text).not.toMatch(/path\.(cwd|root)|\bfile\(|templatefile\(/);
    // A path of some machine; values of charts and roles have paths of containers and of AWS.
    expect(text).not.toMatch(/"(\/(home|Users|tmp|work|root|var|opt)\/|[A-Z]:\\\\|~\/|\.\.\/)/);
    for (const { chart, repository } of Object.values(stack.resource.helm_release ?? {})) {
      if (repository !== undefined) continue;
      expect(chart).toMatch(/^\.\/assets\//);
      const chartFile = join(folder.path, 'out/stacks', name, chart as string, 'Chart.yaml');
      expect(existsSync(chartFile) && readFileSync(chartFile, 'utf8')).toContain('apiVersion: v2');
    }
  });

  it('reach the cluster by a token that AWS gives to the run', () => {
    const [, application] = stacks.find(([name]) => name === 'production-application') ?? [];
    expect(application?.provider.kubernetes?.[0]).toHaveProperty('token', ref('data.aws_eks_cluster_auth.token.token'));
  });
});
