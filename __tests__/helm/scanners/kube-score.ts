import { withFolder } from '../helm';
import type { Finding, Scan } from './finding';
import { runScanner } from './run-scanner';
import { whereOf } from './where';

interface ScoredObject {
  readonly type_meta: { readonly kind: string };
  readonly object_meta: object;
  readonly checks: readonly {
    readonly check: { readonly id: string };
    readonly grade: number;
    readonly skipped: boolean;
    readonly comments: readonly { readonly path: string; readonly summary: string }[] | null;
  }[];
}

/** The grade of a check that has nothing against the object. */
const ALL_OK = 10;

const ARGS = [
  'score',
  '--output-format=json',
  '--kubernetes-version=v1.33',
  // The other optional checks want requests that equal limits, which none of the pods needs.
  '--enable-optional-test=container-seccomp-profile',
  '--enable-optional-test=container-ports-check',
];

/** One run for each set, because kube-score tells of an object the template that it is from, but not the file. */
export const scanWithKubeScore: Scan = (program, renderings) =>
  Object.entries(renderings).flatMap(([values, rendered]) =>
    withFolder({ 'rendered.yaml': rendered }, (folder) =>
      (JSON.parse(runScanner(program, [...ARGS, 'rendered.yaml'], folder)) as ScoredObject[]).flatMap((object) =>
        findingsOf(object, values),
      ),
    ),
  );

function findingsOf({ type_meta, object_meta, checks }: ScoredObject, values: string): Finding[] {
  const where = whereOf({ kind: type_meta.kind, metadata: object_meta });
  return checks
    .filter(({ skipped, grade }) => !skipped && grade < ALL_OK)
    .map(({ check, comments }) => ({
      rule: check.id,
      values,
      where,
      message: (comments ?? []).map(({ path, summary }) => `${summary} ${path}`.trim()).join(', '),
    }));
}
