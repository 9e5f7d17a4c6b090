import type { Environment } from '../../environments/schema';
import type { ApplicationSettings } from '../../environments/settings/application';
import { bucketNameOf } from '../shared/naming';
import { filePolicyArns } from '../storage/file-access';

/** The bucket of files that an application uses, and the policies for it: its environment's, or the copies of another's. */
export function servedFiles(environment: Environment, { copyOf }: ApplicationSettings) {
  if (copyOf === undefined) {
    return { bucket: bucketNameOf(environment, 'files'), policyArns: filePolicyArns(environment) };
  }
  // The copies are named after their original and after this region (stacks/storage/storage-stack.ts).
  const original = { ...environment, name: copyOf };
  return { bucket: bucketNameOf(original, 'files'), policyArns: filePolicyArns(original, 'files-copy') };
}
