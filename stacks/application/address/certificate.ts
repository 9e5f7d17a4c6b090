import { AcmCertificate } from '@cdktf/provider-aws/lib/acm-certificate';
import { AcmCertificateValidation } from '@cdktf/provider-aws/lib/acm-certificate-validation';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { Construct } from 'constructs';
import { type DomainSettings, namesOf } from '../../../environments/settings/domain';

export interface CertificateProps {
  readonly domain: DomainSettings;
  readonly zoneId: string;
}

/** The certificate of an environment's names, proved by records in their zone, which also let ACM renew it. */
export class Certificate extends Construct {
  /** Known once the certificate is issued. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { domain, zoneId }: CertificateProps) {
    super(scope, id);
    const [domainName, ...others] = namesOf(domain);
    const certificate = new AcmCertificate(this, 'certificate', {
      domainName,
      subjectAlternativeNames: others.length ? others : undefined,
      validationMethod: 'DNS',
      // Listeners use the old one until they have the new.
      lifecycle: { createBeforeDestroy: true },
    });
    const records = provedHere(domain).map(
      (name) =>
        new Route53Record(this, name, {
          zoneId,
          name: proofOf(certificate, name, 'name'),
          type: 'CNAME',
          records: [proofOf(certificate, name, 'value')],
          ttl: 300,
        }),
    );
    this.arn = new AcmCertificateValidation(this, 'validation', {
      certificateArn: certificate.arn,
      dependsOn: records,
    }).certificateArn;
  }
}

/**
 * ACM asks for the same record for one name in every region of an account
 * (github.com/hashicorp/terraform-provider-aws/issues/13653), so only the primary makes that of the shared name: two
 * stacks would fight over it, and the first to be destroyed would end the renewals of the other.
 */
function provedHere({ name, failover }: DomainSettings): readonly string[] {
  if (!failover) return [name];
  return failover.role === 'primary' ? [name, failover.ownName] : [failover.ownName];
}

/** A part of the record that ACM asks for. By name, because ACM gives the records as a set. */
function proofOf(certificate: AcmCertificate, name: string, part: 'name' | 'value'): string {
  const options = `${certificate.terraformResourceType}.${certificate.friendlyUniqueId}.domain_validation_options`;
  return `\${one([for option in ${options} : option.resource_record_${part} if option.domain_name == "${name}"])}`;
}
