import type { Environment } from '../schema';
import type { Others } from './across-environments';
import type { Problem } from './rule';

/** The copies that an environment serves are made by another one, in this one's region. */
export function missingCopies(environment: Environment, { sound, names }: Others): Problem[] {
  const { aws, project, application } = environment;
  const copyOf = application?.copyOf;
  if (copyOf === undefined) return [];
  const problem = (message: string): Problem[] => [{ path: 'application.copyOf', value: copyOf, message }];
  if (copyOf === environment.name) return problem('is this environment; name the one whose files are copied here');
  if (!names.includes(copyOf)) return problem(`is no environment; use one of ${names.join(', ')}`);
  const original = sound.find(({ name }) => name === copyOf);
  if (!original) return [];
  if (original.aws?.accountId !== aws?.accountId || original.project !== project) {
    return problem(`is of another account or project, whose policies no pod here can have; name one of the same`);
  }
  return original.storage?.replication?.region === aws?.region
    ? []
    : problem(`copies nothing to ${aws?.region}; set storage.replication.region there, or move this environment`);
}
