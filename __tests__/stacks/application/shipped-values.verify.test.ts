import { SHIPPED } from '../../../environments/shipped';
import { validateEnvironments } from '../../../environments/validate';
import { chartFiles } from '../../../helm/chart';
import { CHARTS } from '../../../stacks/platform/charts';
import { helmTemplate } from '../../helm/helm';
import { type KubernetesObject, objectsOf, podsOf } from '../../helm/objects';
import { describeWithTool } from '../../tools';
import { valuesOf } from '../platform/platform';
import { at, synthesize, temporaryFolder } from '../synthesize';

const environments = validateEnvironments(SHIPPED).filter(({ application }) => application);
const stacks = synthesize(temporaryFolder(), ...environments);

const UNITS: Readonly<Record<string, number>> = { m: 0.001, Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 };

describeWithTool('helm4', 'the chart with the values of the environments that ship', (helm) => {
  describe.each(environments)('in $name', ({ name, platform, storage, application }) => {
    const { domain } = application ?? {};
    const values = valuesOf(stacks[`${name}-application`], 'file-server');
    const objects = objectsOf(helmTemplate(helm, chartFiles('1.2.3'), values, 'file-server'));
    const kinds = objects.map(({ kind }) => kind);

    it('asks for no more than the quota of its namespace, at its largest and while it is replaced', () => {
      const { cpu = '0', memory = '0', storage: volumes = '0', pods = 0, loadBalancers = 0 } = platform?.quota ?? {};
      const asked = demandOf(objects);
      expect(asked.cpu).toBeLessThanOrEqual(quantity(cpu));
      expect(asked.memory).toBeLessThanOrEqual(quantity(memory));
      expect(asked.storage).toBeLessThanOrEqual(quantity(volumes));
      expect(asked.pods).toBeLessThanOrEqual(pods);
      expect(objects.filter(({ spec }) => spec?.type === 'LoadBalancer').length).toBeLessThanOrEqual(loadBalancers);
    });

    it('uses what the platform brings, and nothing that it does not', () => {
      expect(kinds.includes('ServiceMonitor')).toBe(Boolean(platform?.monitoring));
      expect(kinds.includes('PrometheusRule')).toBe(Boolean(platform?.monitoring));
      expect(kinds.includes('Schedule')).toBe(Boolean(platform?.velero));
      expect(kinds.includes('ExternalSecret')).toBe(Boolean(storage?.secrets?.minio));
      const dashboards = objects.filter(({ metadata }) => metadata.labels?.grafana_dashboard === '1');
      expect(dashboards).toHaveLength(platform?.monitoring ? 1 : 0);
    });

    it('agrees with the Ingress that keeps its load balancer: the controller refuses a group that does not', () => {
      const ingress = objects.find(({ kind }) => kind === 'Ingress');
      expect(ingress !== undefined).toBe(domain !== undefined);
      if (!ingress) return;
      const stack = stacks[`${name}-application`];
      const { metadata, spec } = at(stack, 'kubernetes_ingress_v1.address_load-balancer') as KubernetesObject;
      const shared = Object.keys(metadata.annotations).filter((key) => key in ingress.metadata.annotations);
      expect(shared.map((key) => key.split('/')[1]).sort()).toEqual([
        'certificate-arn',
        'group.name',
        'listen-ports',
        'scheme',
        'ssl-redirect',
      ]);
      for (const key of shared) expect(ingress.metadata.annotations[key]).toBe(metadata.annotations[key]);
      expect(ingress.metadata.annotations).toMatchObject({
        'alb.ingress.kubernetes.io/target-type': 'ip',
        'alb.ingress.kubernetes.io/healthcheck-path': '/ready',
        // Five seconds less than a pod that ends goes on serving.
        'alb.ingress.kubernetes.io/target-group-attributes': 'deregistration_delay.timeout_seconds=55',
      });
      expect(ingress.spec.ingressClassName).toBe(spec.ingress_class_name);
      expect(metadata.namespace).toBe(application?.namespace);
      expect(metadata.name).not.toBe(ingress.metadata.name);
    });

    it('lets the load balancer reach the servers, which is no pod', () => {
      const policy = objects.find(({ kind, metadata }) => kind === 'NetworkPolicy' && /-server$/.test(metadata.name));
      expect(policy?.spec.ingress).toContainEqual({ ports: [{ protocol: 'TCP', port: 8080 }] });
    });
  });

  it('needs definitions that the charts of the platform bring', () => {
    expect(Object.keys(CHARTS)).toEqual(
      expect.arrayContaining(['prometheus-operator-crds', 'external-secrets', 'velero']),
    );
  });
});

/** What the pods and volumes of a release ask for: autoscaled to the most, and one pod more of each Deployment. */
function demandOf(objects: readonly KubernetesObject[]) {
  const autoscaler = objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
  const demands = podsOf(objects).map((template) => {
    const { kind, spec } = objects.find((object) => JSON.stringify(object).includes(JSON.stringify(template)));
    const replicas = spec.replicas ?? 1;
    const count = kind === 'Deployment' ? Math.max(replicas, autoscaler?.spec.maxReplicas ?? 0) + 1 : replicas;
    const requests: readonly Requests[] = template.spec.containers.map(
      (container: KubernetesObject) => container.resources?.requests ?? {},
    );
    const claims: readonly Requests[] = (spec.volumeClaimTemplates ?? []).map(
      (claim: KubernetesObject) => claim.spec.resources.requests,
    );
    const sum = (of: readonly Requests[], name: string) => total(of.map((each) => quantity(each[name] ?? '0')));
    return {
      pods: count,
      cpu: count * sum(requests, 'cpu'),
      memory: count * sum(requests, 'memory'),
      storage: count * sum(claims, 'storage'),
    };
  });
  return {
    pods: total(demands.map(({ pods }) => pods)),
    cpu: total(demands.map(({ cpu }) => cpu)),
    memory: total(demands.map(({ memory }) => memory)),
    storage: total(demands.map(({ storage }) => storage)),
  };
}

type Requests = Readonly<Record<string, string>>;

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** A quantity of Kubernetes, such as 250m or 2Gi. */
function quantity(text: string | number): number {
  const [, number = '0', unit = ''] = /^([\d.]+)(\D*)$/.exec(String(text)) ?? [];
  return Number(number) * (UNITS[unit] ?? 1);
}
