import type { Rule } from './rule';

/** A section that installs something on the environment's cluster reaches its API. */
export function privateApiRule(section: 'platform' | 'application', name: string): Rule {
  return {
    name,
    reads: ['cluster', section],
    check: (environment) =>
      environment[section]?.cluster.kind === 'environment' &&
      environment.cluster?.publicAccessCidrs.length === 0 &&
      !environment[section].runsInsideNetwork
        ? [
            {
              path: `${section}.runsInsideNetwork`,
              value: false,
              message:
                'and the Kubernetes API is private; run Terraform inside the VPC or through a tunnel and say so here, or name your blocks in cluster.publicAccessCidrs',
            },
          ]
        : [],
  };
}
