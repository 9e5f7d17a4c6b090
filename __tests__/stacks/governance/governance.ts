import type { WrittenEnvironment } from '../../../environments/schema';
import { exampleEnvironment } from '../../environments/example';
import { type StackJson, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();

/** Who is told in these tests. */
export const ALERTS = { emails: ['operations@example.com'] };

/** The governance stack of the example with these settings, and other sections. */
export function governance(
  settings: NonNullable<WrittenEnvironment['governance']> = {},
  sections: Partial<WrittenEnvironment> = {},
): StackJson | undefined {
  const environment = exampleEnvironment({ alerts: ALERTS, governance: settings, ...sections });
  return synthesize(folder, environment)['example-governance'];
}

/** The governance stack of an environment that describes an account. */
export function accountGovernance(
  oncePerAccount: NonNullable<NonNullable<WrittenEnvironment['governance']>['oncePerAccount']> = {},
  account: NonNullable<WrittenEnvironment['account']> = { otherRegions: ['eu-central-1'] },
): StackJson | undefined {
  return governance({ oncePerAccount }, { account, network: undefined, cluster: undefined, application: undefined });
}
