import {
  ENDPOINT_CHOICES,
  ENDPOINT_SERVICES,
  endpointServices,
  missingServices,
} from '../../../environments/settings/endpoint-services';

describe('the services of endpoints', () => {
  it('are each a choice, and so is all that a cluster needs', () => {
    expect(ENDPOINT_CHOICES).toEqual(['cluster', ...Object.keys(ENDPOINT_SERVICES)]);
  });

  it('come once each, in one order, however they are chosen', () => {
    expect(endpointServices([])).toEqual([]);
    expect(endpointServices(['sts', 'ec2'])).toEqual(['ec2', 'sts']);
    expect(endpointServices(['sts', 'cluster'])).toEqual(endpointServices(['cluster']));
    expect(endpointServices(['cluster'])).not.toContain('sqs');
    expect(endpointServices(['cluster', 'sqs'])).toHaveLength(endpointServices(['cluster']).length + 1);
  });

  it('leave nobody without what they need, where the choice is cluster', () => {
    expect(missingServices(['cluster'], 'nodes')).toEqual([]);
    expect(missingServices(['cluster'], 'operatorHost')).toEqual([]);
    expect(missingServices([], 'nodes')).toEqual(['ec2', 'ecr.api', 'ecr.dkr', 'eks', 'eks-auth', 'sts']);
    expect(missingServices(['ssm'], 'operatorHost')).toEqual(['ec2messages', 'ssmmessages']);
  });
});
