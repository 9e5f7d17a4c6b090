import { SHIPPED } from '../../environments/shipped';
import { DEPLOYED_STACKS } from '../../stacks/shared/stack-names';

/** The names of all stacks of the environments that ship, in their order. */
export function shippedStacks(): string[] {
  return SHIPPED.flatMap((environment) => {
    const sections = ['account', ...DEPLOYED_STACKS, 'workspaces'].filter((section) => section in environment);
    return sections.map((section) => `${environment.name}-${section}`);
  });
}
