import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { files } from '../../environments/examples/any-cluster';
import { team } from '../../environments/examples/eks-cluster';
import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { at, synthesize, temporaryFolder } from './synthesize';

describe('an environment of environments/examples', () => {
  const folder = temporaryFolder();

  it('is one of these', () => {
    const names = readdirSync(join(__dirname, '../../environments/examples'));
    expect(names.sort()).toEqual(['any-cluster.ts', 'eks-cluster.ts']);
  });

  it.each([files, team])('may stand alone or beside those that ship', (example) => {
    expect(() => validateEnvironments([example])).not.toThrow();
    expect(() => validateEnvironments([...SHIPPED, example])).not.toThrow();
  });

  it('needs nothing of AWS on any cluster', () => {
    const stacks = synthesize(folder, ...validateEnvironments([files]));
    expect(Object.keys(stacks)).toEqual(['files-application']);
    expect(Object.keys(stacks['files-application']?.provider ?? {})).toEqual(['helm', 'kubernetes']);
    expect(JSON.stringify(stacks)).not.toMatch(/aws/i);
  });

  it('finds a cluster of EKS by its name while Terraform plans, so that a missing one ends the plan', () => {
    const stacks = synthesize(folder, ...validateEnvironments([team]));
    expect(Object.keys(stacks)).toEqual(['team-application']);
    // No dependency, and a name that is known: nothing has to be applied before it is read.
    expect(at(stacks['team-application'], 'data.aws_eks_cluster.cluster')).toEqual({ name: 'shared' });
    expect(Object.keys(stacks['team-application']?.resource ?? {}).sort()).toEqual([
      'helm_release',
      'kubernetes_namespace_v1',
    ]);
  });
});
