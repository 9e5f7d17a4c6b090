import { parse } from 'yaml';
import type { WrittenEnvironment } from '../../../environments/schema';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { at, type StackJson, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();

type Platform = NonNullable<WrittenEnvironment['platform']>;

/** The example's platform, with no more than what must be written. */
export const PLATFORM: Platform = { cluster: { kind: 'environment' }, runsInsideNetwork: true };

/** All stacks of the example with a platform, and with other sections. */
export function exampleStacks(settings: Partial<Platform> = {}, sections: object = {}) {
  return synthesize(folder, exampleEnvironment({ platform: { ...PLATFORM, ...settings }, ...sections }));
}

/** The platform stack of the example. */
export function platformStack(settings: Partial<Platform> = {}, sections: object = {}): StackJson | undefined {
  return exampleStacks(settings, sections)['example-platform'];
}

/** The example's cluster, changed. */
export function withCluster(settings: object): object {
  return { cluster: { ...EXAMPLE.cluster, ...settings } };
}

/** The sections of an environment whose platform equips a cluster that others made. */
export const OTHERS_CLUSTER = { network: undefined, cluster: undefined, application: undefined };

/** The values of a release, read back from the YAML in its JSON. */
// biome-ignore lint/suspicious/noExplicitAny: values have whatever form the chart gives them.
export function valuesOf(stack: StackJson | undefined, address: string): any {
  const [values] = at(stack, `helm_release.${address}`).values as string[];
  return parse(values ?? '');
}
