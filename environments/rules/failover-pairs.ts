import type { Environment } from '../schema';
import type { Others } from './across-environments';
import type { Problem } from './rule';

/** Two environments may share a public name, and then one is what the other stands in for. */
export function unmatchedFailover(environment: Environment, { sound, names }: Others): Problem[] {
  const { domain } = environment.application ?? {};
  if (!domain) return [];
  const sharing = sound.filter(
    (other) => other.name !== environment.name && other.application?.domain?.name === domain.name,
  );
  const problem = (message: string): Problem[] => [{ path: 'application.domain', value: domain.name, message }];
  if (!domain.failover) {
    return sharing.length
      ? problem(`is the name of ${sharing[0]?.name} too; give both failover, or one another name`)
      : [];
  }
  const { role, ownName } = domain.failover;
  const [other, third] = sharing;
  if (third) return problem(`is shared by ${[other, third].map((each) => each?.name).join(' and ')} too; keep two`);
  if (!other) {
    // The other one may be among those with problems of their own.
    return sound.length < names.length
      ? []
      : problem(`has failover, and no other environment shares it; add one, or leave failover out`);
  }
  const theirs = other.application?.domain;
  // What is wrong with the other itself, such as a missing failover, is said there.
  if (theirs?.failover?.role === role) return problem(`has ${other.name} as its ${role} already; make one the other`);
  if (theirs?.failover?.ownName === ownName) return problem(`and ${other.name} have the same ownName; use two`);
  return theirs?.hostedZone === domain.hostedZone && other.aws?.accountId === environment.aws?.accountId
    ? []
    : problem(
        `lies in another zone or account than that of ${other.name}, and a name has one zone; say the same in both`,
      );
}
