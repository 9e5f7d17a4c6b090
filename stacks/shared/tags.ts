import type { Environment } from '../../environments/schema';

/** The tags of every AWS resource of an environment; its own tags cannot replace the first three. */
export function tagsOf({ name, project, tags }: Environment): Readonly<Record<string, string>> {
  return { ...tags, Project: project, Environment: name, ManagedBy: 'cdktf' };
}
