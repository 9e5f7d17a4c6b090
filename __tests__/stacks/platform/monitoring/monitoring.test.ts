import { EXAMPLE } from '../../../environments/example';
import { addresses, at, ref, type StackJson } from '../../synthesize';
import { exampleStacks, valuesOf } from '../platform';
import { alerts, stack, stacks, values } from './monitored';

describe('Prometheus', () => {
  const { prometheusSpec } = values.prometheus;

  it('keeps metrics on a volume, for so long and no more than fits', () => {
    expect(prometheusSpec).toMatchObject({
      replicas: 2,
      retention: '30d',
      retentionSize: '80GB',
      storageSpec: {
        volumeClaimTemplate: {
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Gi' } } },
        },
      },
      priorityClassName: 'platform',
    });
  });

  it('watches what any release brings to be watched', () => {
    for (const selector of ['podMonitor', 'probe', 'rule', 'scrapeConfig', 'serviceMonitor']) {
      expect(prometheusSpec[`${selector}SelectorNilUsesHelmValues`]).toBe(false);
    }
  });

  it('leaves alone what EKS hides, which would alert for ever', () => {
    for (const component of ['kubeEtcd', 'kubeScheduler', 'kubeControllerManager', 'kubeProxy']) {
      expect(values[component]).toEqual({ enabled: false });
    }
    expect(values.defaultRules.rules).toEqual({
      etcd: false,
      kubeControllerManager: false,
      kubeProxy: false,
      kubeSchedulerAlerting: false,
      kubeSchedulerRecording: false,
      windows: false,
    });
  });

  it('has its definitions by a chart that upgrades them, before anything that is watched', () => {
    expect(values.crds).toEqual({ enabled: false });
    expect(at(stack, 'helm_release.monitoring').skip_crds).toBe(true);
    expect(at(stack, 'helm_release.monitor-definitions').chart).toBe('prometheus-operator-crds');
    expect(at(stack, 'helm_release.load-balancers').depends_on).toContain('helm_release.monitor-definitions');
  });

  it('watches the controllers too', () => {
    const monitored = (parts: StackJson | undefined) =>
      ['load-balancers', 'external-secrets'].map((name) => valuesOf(parts, name).serviceMonitor.enabled);
    expect(monitored(stack)).toEqual([true, true]);
    const unwatched = exampleStacks({}, { storage: { secrets: { minio: {} } } })['example-platform'];
    expect(monitored(unwatched)).toEqual([false, false]);
  });
});

describe('the namespaces of the monitoring', () => {
  it('admit restricted pods only, all but that of what reads the node itself', () => {
    const enforced = addresses(stack, 'kubernetes_namespace_v1').map((name) => {
      const { metadata } = at(stack, `kubernetes_namespace_v1.${name}`) as {
        metadata: { name: string; labels: Record<string, string> };
      };
      return [metadata.name, metadata.labels['pod-security.kubernetes.io/enforce']];
    });
    expect(Object.fromEntries(enforced)).toEqual({
      'external-secrets': 'restricted',
      'file-server': 'restricted',
      monitoring: 'restricted',
      'node-exporter': 'privileged',
    });
    expect(values['prometheus-node-exporter'].namespaceOverride).toBe(
      ref('kubernetes_namespace_v1.monitoring_node-exporter.metadata[0].name'),
    );
  });
});

describe('the application of a platform with monitoring', () => {
  it('is scraped, alerts and shows its dashboards', () => {
    expect(valuesOf(stacks['example-application'], 'file-server').metrics).toEqual({
      scrape: 'serviceMonitor',
      rules: { enabled: true },
      dashboards: { enabled: true, annotations: { grafana_folder: 'File server' } },
    });
  });

  it('has priorities, and what its user says instead', () => {
    const application = {
      ...EXAMPLE.application,
      values: { server: { priorityClassName: 'own' }, metrics: { rules: { enabled: false } } },
    };
    const own = exampleStacks({ monitoring: {} }, { alerts, application })['example-application'];
    expect(valuesOf(own, 'file-server')).toMatchObject({
      server: { priorityClassName: 'own' },
      minio: { priorityClassName: 'serving' },
      seed: { priorityClassName: 'batch' },
      backup: { mirror: { priorityClassName: 'batch' } },
      metrics: { scrape: 'serviceMonitor', rules: { enabled: false } },
    });
  });
});
