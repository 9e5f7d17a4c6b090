import type { WrittenEnvironment } from '../../../environments/schema';
import { exampleEnvironment } from '../../environments/example';
import { type StackJson, synthesize, temporaryFolder } from '../synthesize';

const folder = temporaryFolder();

/** The storage stack of the example with these settings, and other sections. */
export function storage(
  settings: NonNullable<WrittenEnvironment['storage']> = {},
  sections: Partial<WrittenEnvironment> = {},
): StackJson | undefined {
  return synthesize(folder, exampleEnvironment({ storage: settings, ...sections }))['example-storage'];
}
