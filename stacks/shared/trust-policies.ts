import type { Statement } from './policy-document';

/** Lets a service of AWS take a role, where given only on behalf of this account or these resources. */
export function trustOf(service: string, condition?: Statement['Condition']): Statement[] {
  return [
    {
      Sid: 'Assume',
      Effect: 'Allow',
      Principal: { Service: `${service}.amazonaws.com` },
      Action: ['sts:AssumeRole'],
      ...(condition && { Condition: condition }),
    },
  ];
}
