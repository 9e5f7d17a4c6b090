import { environmentRules } from '../../../environments/rules/environment-rules';
import { problemsOf } from '../example';
import { type BrokenEnvironments, expectEachRuleBroken } from './broken-environments';

const BROKEN: BrokenEnvironments = {
  'a stack on AWS has an account and a region': [{ aws: undefined }, 'aws is missing; give accountId and region'],
  'an environment builds something': [
    { network: undefined, cluster: undefined, application: undefined },
    'application is missing, and so are account, network, cluster, storage, platform, governance and workspaces',
  ],
  'a cluster has a network': [{ network: undefined }, 'network is missing; the cluster of this environment'],
  'the names of roles fit': [
    { project: 'p'.repeat(24), name: 'example-standby' },
    'project "pppppppppppppppppppppppp" makes names in AWS begin with 40 characters, and 37 leave enough to IAM; shorten this or the environment\'s name by 3',
  ],
  'tags leave reserved names alone': [{ tags: { Project: 'x' } }, 'tags.Project "x" has a name that is set already'],
};

describe('the rules of environment', () => {
  expectEachRuleBroken(environmentRules, BROKEN);

  it('need no AWS account for a cluster by kubeconfig', () => {
    const values = {
      name: 'laptop',
      backend: { kind: 'local' },
      application: { cluster: { kind: 'kubeconfig', context: 'kind' } },
    };
    expect(problemsOf(values)).toEqual([]);
  });
});
