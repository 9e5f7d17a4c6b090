import { chart, release } from '../language/built-in';
import { variable, when } from '../language/control';
import type { Expression } from '../language/expression';
import { contains, dig, lookup, printf, sha256sum, toJson, trunc } from '../language/functions';
import { include, textHelper } from '../language/helper';
import { text } from '../language/text';
import { values } from '../values';
import { nameHelper } from './names';

const LENGTH = 10;

export interface JobNameProps {
  /** Of the component, such as `seed`. */
  readonly component: string;
  /** What the name begins with. */
  readonly prefix: Expression<string>;
  /** All that the Job depends on, besides what every pod does. */
  readonly inputs: readonly Expression<string>[];
}

/**
 * The name of a Job that runs again for other inputs: a Job's pod cannot change, so they make another Job. One
 * that failed is not waited for again either, or it would block every upgrade until it is removed.
 */
export function jobName({ component, prefix, inputs }: JobNameProps) {
  const all = [
    chart.version,
    ...inputs,
    ...[values.commonLabels, values.imagePullSecrets].map((value) => toJson(value)),
    include(nameHelper),
  ];
  const hash = variable('hash', trunc(sha256sum(printf(all.map(() => '%s').join(' '), ...all)), LENGTH));
  const job = variable('job', lookup('batch/v1', 'Job', release.namespace, printf('%s-%s', prefix, hash.value)));
  const conditions = dig(job.value, 'status', 'conditions');
  const helper = textHelper({
    name: `file-server.${component}.hash`,
    description: `Hash of all that the Job of the component ${component} depends on; another one where that Job has failed.`,
    word: true,
    body: [
      ...hash.assigned,
      ...job.assigned,
      ...when(
        contains(toJson(conditions), '"Failed"'),
        [trunc(sha256sum(printf('%s %v', hash.value, release.revision)), LENGTH)],
        [hash.value],
      ),
    ],
  });
  return { helper, name: text`${prefix}-${include(helper)}` };
}
