import type { WrittenEnvironment } from '../../../../environments/schema';
import { EXAMPLE } from '../../../environments/example';

/** The sections that an environment with this domain needs, and its application's settings. */
export function withDomain(
  domain: NonNullable<NonNullable<WrittenEnvironment['application']>['domain']>,
  application: Partial<WrittenEnvironment['application']> = {},
): Partial<WrittenEnvironment> {
  return {
    platform: { cluster: { kind: 'environment' }, runsInsideNetwork: true },
    application: { ...EXAMPLE.application, ...application, domain },
  };
}

export const DOMAIN = { name: 'files.example.com', hostedZone: 'example.com' };

/** The two sides of one name, as valid together. */
export function failoverPair(sections: Partial<WrittenEnvironment> = {}): WrittenEnvironment[] {
  const side = (role: 'primary' | 'secondary', ownName: string) =>
    withDomain({ ...DOMAIN, failover: { role, ownName } });
  return [
    { ...EXAMPLE, ...side('primary', 'main.files.example.com'), ...sections },
    {
      ...EXAMPLE,
      name: 'example-standby',
      aws: { ...EXAMPLE.aws, region: 'eu-central-1' },
      network: { cidr: '10.1.0.0/16', zones: ['eu-central-1a', 'eu-central-1b'] },
      ...side('secondary', 'standby.files.example.com'),
      ...sections,
    },
  ];
}
