import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import type { Environment } from '../../environments/schema';
import type { AccountSettings } from '../../environments/settings/account';
import { addAwsProvider, awsOf } from '../shared/aws';
import { EnvironmentStack } from '../shared/environment-stack';
import { keyScopeOf } from '../shared/key-policies';
import { prefixOf } from '../shared/naming';
import { policyDocument } from '../shared/policy-document';
import { accountArns, boundaryName } from './account-arns';
import { boundaryStatements } from './boundary-statements';
import { IdentityProviders } from './identity-providers';
import { ImageRepository } from './image-repository';
import { PipelineRoles } from './pipeline-roles';
import { Safeguards } from './safeguards';
import { StateStorage } from './state-storage';

/** What exists once in an AWS account. It makes the roles of the pipelines, so an administrator applies it. */
export class AccountStack extends EnvironmentStack {
  constructor(scope: Construct, environment: Environment, settings: AccountSettings) {
    super(scope, environment, 'account');
    addAwsProvider(this, environment);
    const { region } = awsOf(environment);
    new Safeguards(this, 'safeguards', {
      namePrefix: prefixOf(environment),
      regions: [region, ...settings.otherRegions],
      keptElsewhere: settings.keptElsewhere,
    });
    const states = new StateStorage(this, 'state', environment);
    const images = new ImageRepository(this, 'images', environment);

    const arns = accountArns(environment, {
      keys: { state: states.key.arn, images: images.keyArn },
      imageRepository: images.arn,
    });
    // Not for the pipelines' own roles: it would keep them from making any other.
    new IamPolicy(this, 'boundary', {
      name: boundaryName(environment.project),
      description: 'The most that a role made by a pipeline can do',
      policy: policyDocument(boundaryStatements(arns)),
    });
    const providers = new IdentityProviders(this, 'identity', settings, keyScopeOf(environment));
    const pipelines = new Construct(this, 'pipeline');
    const environments = [environment.name, ...settings.deployments.map((deployment) => deployment.environment)];
    const roles = settings.deployments.map((deployment) => {
      const issuer = providers.issuerOf(deployment);
      return new PipelineRoles(pipelines, { account: settings, deployment, issuer, arns, environments });
    });

    new TerraformOutput(this, 'state-backend', {
      description: 'What a backend of kind s3 needs',
      value: { bucket: states.bucket.name, region, kmsKeyId: states.key.arn },
    });
    new TerraformOutput(this, 'image-repository', { description: 'Where images are pushed', value: images.url });
    new TerraformOutput(this, 'pipeline-roles', {
      description: 'The roles of the pipelines, by environment',
      value: Object.fromEntries(roles.map(({ node, plan, apply }) => [node.id, { plan: plan.arn, apply: apply.arn }])),
    });
  }
}
