import { DataAwsRoute53Zone } from '@cdktf/provider-aws/lib/data-aws-route53-zone';
import { type ITerraformDependable, TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../../environments/schema';
import type { ApplicationSettings } from '../../../environments/settings/application';
import type { DomainSettings } from '../../../environments/settings/domain';
import type { FrozenValues } from '../merge-values';
import { addressValues } from './address-values';
import { Certificate } from './certificate';
import { LoadBalancer } from './load-balancer';
import { Records } from './records';

export interface PublicAddressProps {
  readonly environment: Environment;
  readonly settings: ApplicationSettings;
  readonly domain: DomainSettings;
  readonly namespace: string;
}

/** The certificate and the load balancer before the chart, which joins them by its values, and the records after it. */
export class PublicAddress extends Construct {
  readonly values: FrozenValues;
  /** What the release depends on, so that it is there first, and gone last. */
  readonly ready: readonly ITerraformDependable[];

  private readonly zoneId: string;
  private readonly loadBalancer: LoadBalancer;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PublicAddressProps,
  ) {
    super(scope, id);
    const { environment, settings, domain, namespace } = props;
    this.zoneId = new DataAwsRoute53Zone(this, 'zone', { name: domain.hostedZone, privateZone: false }).zoneId;
    const { arn: certificateArn } = new Certificate(this, 'certificate', { domain, zoneId: this.zoneId });
    this.loadBalancer = new LoadBalancer(this, 'load-balancer', {
      environment,
      name: `${settings.release}-address`,
      namespace,
      certificateArn,
    });
    this.ready = this.loadBalancer.ready;
    this.values = addressValues(environment, settings, domain, certificateArn);
  }

  /** Lets the names lead to the load balancer once `release` answers there, and no longer than it does. */
  publish(release: ITerraformDependable): Records {
    const { environment, domain } = this.props;
    const { zoneId, loadBalancer } = this;
    new TerraformOutput(this, 'url', {
      description: 'Where users reach the file server',
      value: `https://${domain.name}/`,
    }).overrideLogicalId('url');
    return new Records(this, 'record', { environment, domain, zoneId, loadBalancer, dependsOn: [release] });
  }
}
