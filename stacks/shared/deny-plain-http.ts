import type { Statement } from './policy-document';

/**
 * Nobody, whoever they are, may leave the connection unencrypted. TLS before 1.2 needs no statement: the endpoints of AWS
 * refuse it (aws.amazon.com/blogs/security/tls-1-2-required-for-aws-endpoints).
 */
export function denyPlainHttp(action: string, resources: readonly string[]): Statement {
  return {
    Sid: 'DenyPlainHttp',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: [action],
    Resource: resources,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
