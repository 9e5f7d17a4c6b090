import type { WrittenEnvironment } from '../../../environments/schema';
import { EXAMPLE, exampleEnvironment } from '../../environments/example';
import { type StackJson, synthesize } from '../synthesize';

type Network = NonNullable<WrittenEnvironment['network']>;

/** The network stack of the example with other settings, without the stacks that use it. */
export function networkWith(
  folder: { readonly path: string; readonly chart: string },
  settings: Partial<Network> = {},
  sections: Partial<WrittenEnvironment> = {},
): StackJson | undefined {
  const environment = exampleEnvironment({
    cluster: undefined,
    application: undefined,
    ...sections,
    network: { ...EXAMPLE.network, ...settings },
  });
  return synthesize(folder, environment)['example-network'];
}
