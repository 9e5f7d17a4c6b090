import type { AcceptedFinding } from './accepted-findings';
import type { Finding } from './finding';

/** Findings that no entry accepts, in words: each once, with the sets of values that have it. */
export function unexplained(findings: readonly Finding[], accepted: readonly AcceptedFinding[]): string[] {
  const setsOf = new Map<string, Set<string>>();
  for (const finding of findings.filter((one) => !accepted.some((entry) => covers(entry, one)))) {
    const text = `${finding.rule}: ${finding.where}: ${finding.message}`;
    setsOf.set(text, (setsOf.get(text) ?? new Set()).add(finding.values));
  }
  return [...setsOf].map(([text, sets]) => `${text} (with ${[...sets].join(', ')} values)`);
}

/** Entries, object by object, that accept what nothing has any more. */
export function outlived(findings: readonly Finding[], accepted: readonly AcceptedFinding[]): string[] {
  return accepted
    .flatMap((entry) => entry.where?.map((where) => ({ ...entry, where: [where] })) ?? [entry])
    .filter((entry) => !findings.some((finding) => covers(entry, finding)))
    .map(({ rule, where, values }) => `${rule}: ${where ?? 'any object'} with ${values ?? 'any'} values`);
}

function covers({ rule, where, values }: AcceptedFinding, finding: Finding): boolean {
  return (
    rule === finding.rule &&
    (where?.includes(finding.where) ?? true) &&
    (values === undefined || values === finding.values)
  );
}
