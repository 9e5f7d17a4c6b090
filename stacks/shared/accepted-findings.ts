import type { TerraformResource } from 'cdktf';

/** Why each finding of a scanner is accepted, by the scanner's own id: `{ CKV_AWS_144: 'made anew in minutes' }`. */
export type AcceptedFindings = Readonly<Record<string, string>>;

/**
 * Writes the reasons into the comment of the resource's Terraform JSON, where reviewers see them. A check holds the
 * scanner's report against them: a finding without a reason fails, and so does a reason without a finding.
 */
export function acceptFindings(resource: TerraformResource, findings: AcceptedFindings): void {
  resource.addOverride('//.acceptedFindings', findings);
}
