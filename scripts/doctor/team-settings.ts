import type { TEAM } from '../../environments/team';

type Team = { readonly [Name in keyof typeof TEAM]: unknown };

/** What documentation uses and nobody has: AWS's example account, RFC 2606 and RFC 5737. */
const OF_DOCUMENTATION = /^111122223333$|\bexample(-|\.|$)|^(192\.0\.2|198\.51\.100|203\.0\.113)\./;

/** The settings that still have the values of the documentation, by paths such as `accounts.dev`. */
export function documentationValues(team: Team): string[] {
  return Object.entries(team).flatMap(([name, value]) => pathsIn(value, name));
}

function pathsIn(value: unknown, path: string): string[] {
  if (typeof value === 'string') return OF_DOCUMENTATION.test(value) ? [path] : [];
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => pathsIn(item, path)))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => pathsIn(item, `${path}.${name}`));
}
