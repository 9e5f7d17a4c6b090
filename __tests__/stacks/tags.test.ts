import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Environment } from '../../environments/schema';
import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { tagsOf } from '../../stacks/shared/tags';
import { exampleEnvironment } from '../environments/example';
import { anyEnvironment } from './any-environment';
import { EVERYTHING } from './platform/everything';
import { OTHERS_CLUSTER, PLATFORM, valuesOf, withCluster } from './platform/platform';
import { at, type StackJson, synthesize, temporaryFolder } from './synthesize';
import { taggable } from './taggable';

const folder = temporaryFolder();

/** Every stack of an environment, with the environment. */
function stacksOf(environment: Environment): readonly (readonly [Environment, StackJson])[] {
  return Object.values(synthesize(folder, environment)).map((stack) => [environment, stack]);
}

const shipped = validateEnvironments(SHIPPED).flatMap(stacksOf);
const variants = EVERYTHING.map(([settings, sections]) =>
  exampleEnvironment({ tags: { Team: 'files' }, platform: { ...PLATFORM, ...settings }, ...sections }),
).flatMap(stacksOf);

const resources = ({ resource = {} }: StackJson, pattern = /^aws_/) =>
  Object.entries(resource)
    .filter(([type]) => pattern.test(type))
    .flatMap(([type, named]) => Object.entries(named).map(([name, block]) => ({ type, name, block })));

/** Resources that take tags, and that the provider gives none: their addresses. */
function untagged([, stack]: readonly [Environment, StackJson]): string[] {
  return resources(stack)
    .filter(({ type }) => taggable(type).tags && !taggable(type).byDefault)
    .map(({ type, name }) => `${type}.${name}`);
}

/** Providers of AWS whose default tags are not those of the environment. */
function otherDefaults([environment, { provider }]: readonly [Environment, StackJson]): unknown[] {
  return (provider.aws ?? []).filter(
    ({ default_tags }) => !isDeepStrictEqual(default_tags, [{ tags: tagsOf(environment) }]),
  );
}

describe('the tags of the environment', () => {
  it.each([
    ['the environments that ship', shipped],
    ['every form of the platform', variants],
  ])('are on every resource that takes tags, by the provider, in %s', (_, stacks) => {
    expect(stacks.flatMap(otherDefaults)).toEqual([]);
    expect(stacks.flatMap(untagged)).toEqual([]);
    const tagged = stacks.flatMap(([, stack]) => resources(stack).filter(({ type }) => taggable(type).byDefault));
    expect(tagged.length).toBeGreaterThan(100);
  });

  it('are on every resource that takes tags, by the provider, in any environment', () => {
    fc.assert(
      fc.property(anyEnvironment, (environment) => {
        const stacks = stacksOf(environment);
        expect(stacks.flatMap(otherDefaults)).toEqual([]);
        expect(stacks.flatMap(untagged)).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('are never taken back by a resource that has tags of its own', () => {
    for (const [environment, stack] of [...shipped, ...variants]) {
      for (const { block } of resources(stack)) {
        const own = Object.keys((block.tags ?? {}) as object);
        expect(own.filter((key) => key in tagsOf(environment))).toEqual([]);
      }
    }
  });
});

describe('what the provider does not reach has the tags of the environment, too:', () => {
  const all = [...shipped, ...variants];

  it('instances, volumes and interfaces that start from a launch template', () => {
    for (const [environment, stack] of all) {
      const groups = resources(stack, /^aws_autoscaling_group$/);
      for (const { name, block } of resources(stack, /^aws_launch_template$/)) {
        const specifications = block.tag_specifications as { resource_type: string; tags: object }[];
        const ofGroup = groups.some((group) => group.name === name) ? ['instance'] : [];
        const reached = [...ofGroup, ...specifications.map(({ resource_type }) => resource_type)];
        expect(reached.sort()).toEqual(['instance', 'network-interface', 'volume']);
        for (const { tags } of specifications) expect(tags).toMatchObject(tagsOf(environment));
      }
      for (const { block } of groups) expect(block.tag).toEqual(expect.arrayContaining(tagsOfGroup(environment, true)));
    }
  });

  it('the Auto Scaling groups that EKS makes for node groups', () => {
    for (const [environment, stack] of all) {
      for (const { name } of resources(stack, /^aws_eks_node_group$/)) {
        const tags = resources(stack, /^aws_autoscaling_group_tag$/)
          .filter(({ block }) => (block.autoscaling_group_name as string).includes(`aws_eks_node_group.${name}.`))
          .map(({ block }) => block.tag);
        expect(tags).toHaveLength(Object.keys(tagsOf(environment)).length);
        expect(tags).toEqual(expect.arrayContaining(tagsOfGroup(environment, false)));
      }
    }
  });

  it('interfaces of pods, volumes and snapshots that add-ons make', () => {
    for (const [environment, stack] of all) {
      const addOns = resources(stack, /^aws_eks_addon$/);
      const configurationOf = (addOn: string) => {
        const found = addOns.find(({ block }) => block.addon_name === addOn);
        return found && JSON.parse(found.block.configuration_values as string);
      };
      const network = configurationOf('vpc-cni');
      if (network) expect(JSON.parse(network.env.ADDITIONAL_ENI_TAGS)).toEqual(tagsOf(environment));
      const volumes = configurationOf('aws-ebs-csi-driver');
      if (volumes) expect(volumes.controller.extraVolumeTags).toEqual(tagsOf(environment));
    }
  });

  it('volumes and snapshots of drivers that others configure, where they may be tagged', () => {
    const tags = {
      tagSpecification_1: 'Project=eks-file-server',
      tagSpecification_2: 'Environment=example',
      tagSpecification_3: 'ManagedBy=cdktf',
    };
    const parametersIn = (settings: object, sections: object) => {
      const environment = exampleEnvironment({ platform: { ...PLATFORM, ...settings }, ...sections });
      const stack = synthesize(folder, environment)['example-platform'];
      const { parameters } = at(stack, 'kubernetes_storage_class_v1.base_volumes');
      return [parameters, valuesOf(stack, 'base_snapshots').objects[0].parameters];
    };
    const shared = { kind: 'eks', name: 'shared' };
    const autoMode = withCluster({ autoscaler: 'autoMode', nodeGroups: [] });
    for (const parameters of parametersIn({}, autoMode)) expect(parameters).toMatchObject(tags);
    for (const parameters of parametersIn({ cluster: shared }, OTHERS_CLUSTER)) expect(parameters).toMatchObject(tags);
    const none = [
      ...parametersIn({}, {}),
      ...parametersIn({ cluster: { ...shared, autoscaler: 'autoMode' } }, OTHERS_CLUSTER),
    ];
    expect(JSON.stringify(none)).not.toContain('tagSpecification');
  });

  it('load balancers that the controller makes, and nodes of Karpenter', () => {
    for (const [environment, stack] of all) {
      for (const { name, block } of resources(stack, /^helm_release$/)) {
        if (block.chart === 'aws-load-balancer-controller') {
          expect(valuesOf(stack, name).defaultTags).toEqual(tagsOf(environment));
        }
        if (name !== 'karpenter_nodes') continue;
        const [nodeClass] = valuesOf(stack, name).objects;
        expect(nodeClass.spec.tags).toMatchObject(tagsOf(environment));
      }
    }
  });

  it('recovery points of AWS Backup', () => {
    const plans = all.flatMap(([environment, stack]) =>
      resources(stack, /^aws_backup_plan$/).flatMap(({ block }) =>
        (block.rule as { recovery_point_tags: object }[]).map((rule) => [
          rule.recovery_point_tags,
          tagsOf(environment),
        ]),
      ),
    );
    expect(plans).not.toEqual([]);
    for (const [tags, expected] of plans) expect(tags).toEqual(expected);
  });
});

function tagsOfGroup(environment: Environment, propagate_at_launch: boolean): object[] {
  return Object.entries(tagsOf(environment)).map(([key, value]) => ({ key, value, propagate_at_launch }));
}
