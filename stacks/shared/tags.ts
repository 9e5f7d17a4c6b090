import type { Environment } from '../../environments/schema';

/** The tags of every AWS resource of an environment. */
export function tagsOf({ name, project, tags }: Environment): Readonly<Record<string, string>> {
  return { Project: project, Environment: name, ManagedBy: 'cdktf', ...tags };
}
