import { jsonText } from './json-text';

/** One statement of an IAM policy, key policy or trust policy. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: Readonly<Record<string, string | readonly string[]>>;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The JSON text of a policy. */
export function policyDocument(statements: readonly Statement[]): string {
  return jsonText({ Version: '2012-10-17', Statement: statements });
}
