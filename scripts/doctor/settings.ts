import { SHIPPED } from '../../environments/shipped';
import { TEAM } from '../../environments/team';
import { validateEnvironments } from '../../environments/validate';
import type { Check } from './check';
import { documentationValues } from './team-settings';

/** The environments, held against their schema and their rules. */
export const environments: Check = {
  name: 'environments',
  remedy: 'mend what npm run synth lists',
  find() {
    try {
      return {
        ok: true,
        found: validateEnvironments(SHIPPED)
          .map(({ name }) => name)
          .join(', '),
      };
    } catch (error) {
      return { ok: false, found: (error as Error).message.split('\n', 1)[0]?.replace(/:$/, '') ?? '' };
    }
  },
};

/** That the team has put its own values into some settings of environments/team.ts. */
export function ownSettings(paths: readonly string[]): Check {
  return {
    name: 'team settings',
    remedy: 'put your own values into environments/team.ts',
    find() {
      const left = documentationValues(TEAM).filter((path) => paths.includes(path));
      return left.length
        ? { ok: false, found: `of the documentation: ${left.join(', ')}` }
        : { ok: true, found: 'your own' };
    },
  };
}
