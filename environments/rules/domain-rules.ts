import { namesOf } from '../settings/domain';
import type { Problem, Rule } from './rule';

/** Rules about the public name of the file server. */
export const domainRules: readonly Rule[] = [
  {
    name: 'the names lie in the hosted zone',
    reads: ['application'],
    check: ({ application }) => {
      const { domain } = application ?? {};
      if (!domain) return [];
      return namesOf(domain).flatMap((value, index) =>
        value === domain.hostedZone || value.endsWith(`.${domain.hostedZone}`)
          ? []
          : [
              {
                path: `application.domain.${index === 0 ? 'name' : 'failover.ownName'}`,
                value,
                message: `lies outside the zone ${domain.hostedZone}, where its records would be made; name another, or the zone that holds it`,
              },
            ],
      );
    },
  },
  {
    name: 'an environment has a name of its own beside the shared one',
    reads: ['application'],
    check: ({ application }) => {
      const { name, failover } = application?.domain ?? {};
      return failover && failover.ownName === name
        ? [
            {
              path: 'application.domain.failover.ownName',
              value: failover.ownName,
              message: 'is the shared name, which another environment may answer; use another',
            },
          ]
        : [];
    },
  },
  {
    name: 'a domain has a load balancer',
    reads: ['cluster', 'platform', 'application'],
    check: ({ cluster, platform, application }) => {
      if (!application?.domain) return [];
      const problem = (message: string): Problem[] => [
        { path: 'application.domain', value: application.domain?.name, message },
      ];
      if (application.cluster.kind === 'kubeconfig') {
        return problem(
          'needs a cluster of EKS, for a load balancer of AWS; leave it out, and set server.ingress in application.values',
        );
      }
      const isOwn = application.cluster.kind === 'environment';
      if (isOwn && !platform) {
        return problem('needs the AWS Load Balancer Controller, which the platform brings; add platform');
      }
      const autoscaler = isOwn ? cluster?.autoscaler : platform?.cluster.kind === 'eks' && platform.cluster.autoscaler;
      return autoscaler === 'autoMode'
        ? problem(
            'needs the AWS Load Balancer Controller, and Auto Mode has one of its own that reads no annotations of groups; use another autoscaler, or leave it out and set server.ingress in application.values',
          )
        : [];
    },
  },
  {
    name: 'the load balancer reaches the servers',
    reads: ['application'],
    check: ({ application }) => {
      const from = application?.values.networkPolicy?.serverFrom ?? [];
      return application?.domain && from.length > 0 && !from.some(({ ipBlock }) => ipBlock)
        ? [
            {
              path: 'application.values.networkPolicy.serverFrom',
              value: from,
              message:
                'leaves out the load balancer of application.domain, which is no pod; add an ipBlock with the block of the VPC',
            },
          ]
        : [];
    },
  },
  {
    name: 'public names are served outside GovCloud',
    reads: ['aws', 'application'],
    check: ({ aws, application }) =>
      application?.domain && aws?.region.startsWith('us-gov-')
        ? [
            {
              path: 'application.domain',
              value: application.domain.name,
              message:
                'needs a public hosted zone, which GovCloud does not offer; leave it out, set server.ingress in application.values, and make the record in the standard account',
            },
          ]
        : [],
  },
  {
    name: 'the public address is said once',
    reads: ['application', 'governance'],
    check: ({ application, governance }) =>
      application?.domain && governance?.publicUrl !== undefined
        ? [
            {
              path: 'governance.publicUrl',
              value: governance.publicUrl,
              message: 'follows from application.domain; leave one of them out',
            },
          ]
        : [],
  },
];
