import type { Environment, WrittenEnvironment } from '../../environments/schema';
import { validateEnvironments } from '../../environments/validate';

/** A complete environment with no more than what must be written. */
export const EXAMPLE: WrittenEnvironment &
  Required<Pick<WrittenEnvironment, 'aws' | 'network' | 'cluster' | 'application'>> = {
  name: 'example',
  aws: { accountId: '111122223333', region: 'eu-west-1' },
  backend: { kind: 'local' },
  network: { cidr: '10.0.0.0/16', zones: ['eu-west-1a', 'eu-west-1b'] },
  cluster: {
    kubernetesVersion: '1.35',
    accessEntries: [
      {
        name: 'administrators',
        principalArn: 'arn:aws:iam::111122223333:role/administrator',
        policy: 'AmazonEKSClusterAdminPolicy',
      },
    ],
    nodeGroups: [{ name: 'general', instanceTypes: ['m7i.large'], minimum: 1, desired: 2, maximum: 3 }],
  },
  application: { cluster: { kind: 'environment' }, runsInsideNetwork: true },
};

/** The example with other sections, validated. */
export function exampleEnvironment(sections: Partial<WrittenEnvironment> = {}): Environment {
  const [environment] = validateEnvironments([{ ...EXAMPLE, ...sections }]);
  if (!environment) throw new Error('no environment');
  return environment;
}

/** The lines of the one error that validation throws, without its heading; none where the environments are valid. */
export function problemsOf(...environments: readonly unknown[]): string[] {
  try {
    validateEnvironments(environments);
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
  }
}
