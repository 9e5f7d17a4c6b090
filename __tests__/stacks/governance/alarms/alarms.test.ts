import { SHIPPED } from '../../../../environments/shipped';
import { validateEnvironments } from '../../../../environments/validate';
import { EXAMPLE } from '../../../environments/example';
import { DOMAIN, withDomain } from '../../application/address/domain';
import { addresses, at, ref, type StackJson, synthesize, temporaryFolder } from '../../synthesize';
import { governance } from '../governance';
import { DOCUMENTED_METRICS } from './documented-metrics';
import { idsOfMath, mathOfAlarms, metricOfQuery, metricsOfAlarms } from './used-metrics';

const { network, cluster, application } = EXAMPLE;
const ZONE = /^nat-eu-west-1[ab]-(drops|ports)$/;

/** Everything that has alarms. */
const full = governance(
  {},
  {
    storage: { requestMetrics: true },
    cluster: { ...cluster, optionalAddOns: ['amazon-cloudwatch-observability'] },
    application: { ...application, values: { server: { ingress: { enabled: true, controller: 'alb' } } } },
  },
);

const alarm = (name: string, stack: StackJson | undefined = full) => at(stack, `aws_cloudwatch_metric_alarm.${name}`);
const names = (stack: StackJson | undefined) => addresses(stack, 'aws_cloudwatch_metric_alarm');

describe('the alarms of an environment', () => {
  it('are those of what it has', () => {
    expect(names(full).filter((name) => !ZONE.test(name))).toEqual([
      'api-server-errors',
      'api-server-slow',
      'api-server-throttles',
      'bucket-backups-errors',
      'bucket-backups-refusals',
      'bucket-backups-slow',
      'bucket-files-errors',
      'bucket-files-refusals',
      'bucket-files-slow',
      'file-server-errors',
      'load-balancer-errors',
      'nodes-disk',
      'nodes-failed',
      'nodes-memory',
      'pods-without-node',
      'targets-unhealthy',
      'volumes-burst',
      'volumes-operations',
      'volumes-stalled',
      'volumes-throughput',
    ]);
  });

  it('look at the load balancer of a domain too', () => {
    const balanced = governance({}, withDomain(DOMAIN));
    expect(names(balanced)).toEqual(
      expect.arrayContaining(['load-balancer-errors', 'file-server-errors', 'targets-unhealthy']),
    );
  });

  it('leave out nodes without Container Insights, buckets without request metrics, and an Ingress of another controller', () => {
    const nginx = { server: { ingress: { enabled: true, controller: 'nginx' as const } } };
    const bare = governance({}, { storage: {}, application: { ...application, values: nginx } });
    expect(names(bare).filter((name) => /^(nodes|bucket|load|file|targets)-/.test(name))).toEqual([]);
  });

  it('are none where the environment wants none', () => {
    expect(names(governance({ alarms: false }))).toEqual([]);
  });

  it('are those of two NAT gateways in two zones, of one where there is one, and of the regional one', () => {
    const of = (natGateways: 'perZone' | 'single' | 'regional') =>
      names(governance({}, { network: { ...network, natGateways } })).filter((name) => name.startsWith('nat-'));
    expect(of('perZone')).toEqual([
      'nat-eu-west-1a-drops',
      'nat-eu-west-1a-ports',
      'nat-eu-west-1b-drops',
      'nat-eu-west-1b-ports',
    ]);
    expect(of('single')).toEqual(['nat-eu-west-1a-drops', 'nat-eu-west-1a-ports']);
    expect(of('regional')).toEqual(['nat-regional-drops', 'nat-regional-ports']);
  });

  it('look at one metric each, and tell the topic when they begin and when they are over', () => {
    expect(alarm('api-server-errors')).toEqual({
      alarm_name: 'eks-file-server-example-api-server-errors',
      alarm_description: expect.stringContaining('The Kubernetes API fails: see the control-plane logs'),
      namespace: 'AWS/EKS',
      metric_name: 'apiserver_request_total_5XX',
      dimensions: { ClusterName: 'eks-file-server-example' },
      statistic: 'Sum',
      period: 300,
      evaluation_periods: 3,
      comparison_operator: 'GreaterThanThreshold',
      threshold: 25,
      treat_missing_data: 'notBreaching',
      alarm_actions: [ref('aws_sns_topic.alerts.arn')],
      ok_actions: [ref('aws_sns_topic.alerts.arn')],
      depends_on: ['aws_sns_topic_policy.alerts'],
    });
  });

  it('divide what a NAT gateway dropped by what it took in', () => {
    const { metric_query, period, threshold } = alarm('nat-eu-west-1a-drops');
    const [result, dropped] = metric_query as readonly object[];
    expect(result).toEqual({
      id: 'result',
      expression: '100 * dropped / (from_source + from_destination)',
      return_data: true,
    });
    expect(dropped).toEqual({
      id: 'dropped',
      metric: {
        namespace: 'AWS/NATGateway',
        metric_name: 'PacketsDropCount',
        dimensions: {
          NatGatewayId: expect.stringMatching(/outputs\.cross-stack-output-aws_nat_gateway_nat_eu-west-1a_id/),
        },
        stat: 'Sum',
        period: 300,
      },
    });
    expect([period, threshold]).toEqual([undefined, 0.01]);
  });

  it('ask for the slowest of a hundred requests to a bucket', () => {
    const slow = alarm('bucket-files-slow');
    expect(slow).toMatchObject({ metric_name: 'TotalRequestLatency', extended_statistic: 'p99', threshold: 5000 });
    expect(slow).not.toHaveProperty('statistic');
    expect(slow.dimensions).toEqual({
      BucketName: 'eks-file-server-example-files-111122223333-eu-west-1',
      FilterId: 'EntireBucket',
    });
  });

  it('query all volumes of the account, or those with the tag of the environment where CloudWatch knows tags', () => {
    const query = (stack: StackJson | undefined) =>
      (alarm('volumes-stalled', stack).metric_query as readonly { expression: string }[])[0]?.expression;
    const all = 'SELECT MAX(VolumeStalledIOCheck) FROM SCHEMA("AWS/EBS", InstanceId, VolumeId)';
    expect(query(full)).toBe(all);
    expect(query(governance({ resourceTagsOnTelemetry: true }))).toBe(`${all} WHERE tag.Environment = 'example'`);
  });

  it('say what to do', () => {
    for (const name of names(full)) {
      expect({ name, text: alarm(name).alarm_description }).toEqual({
        name,
        text: expect.stringMatching(/^.{40,1024}$/),
      });
    }
  });

  it('have names of their own in an account', () => {
    const all = names(full).map((name) => alarm(name).alarm_name);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the metrics that alarms look at', () => {
  const shipped = Object.values(synthesize(temporaryFolder(), ...validateEnvironments(SHIPPED)));
  const isOwn = (namespace: string) => namespace.startsWith('eks-file-server');
  const used = [full, ...shipped].flatMap(metricsOfAlarms).filter(({ namespace }) => !isOwn(namespace));

  it('are in the namespaces that AWS documents, with those dimensions and statistics', () => {
    for (const { namespace, name, dimensions, statistic } of used) {
      const documented = DOCUMENTED_METRICS[namespace];
      expect({ name, statistics: documented?.metrics[name] }).toEqual({
        name,
        statistics: expect.arrayContaining([statistic]),
      });
      expect(documented?.dimensions).toContainEqual(dimensions);
    }
    expect(new Set(used.map(({ namespace }) => namespace)).size).toBeGreaterThanOrEqual(7);
  });

  it('are otherwise counted by a filter of the same stack', () => {
    for (const stack of [full, ...shipped]) {
      const counted = addresses(stack, 'aws_cloudwatch_log_metric_filter').map((name) => {
        const { metric_transformation } = at(stack, `aws_cloudwatch_log_metric_filter.${name}`);
        const { namespace, name: metric } = metric_transformation as { namespace: string; name: string };
        return `${namespace} ${metric}`;
      });
      const own = metricsOfAlarms(stack).filter(({ namespace }) => isOwn(namespace));
      expect(own.map(({ namespace, name }) => `${namespace} ${name}`).sort()).toEqual(counted.sort());
      expect(own.flatMap(({ dimensions }) => dimensions)).toEqual([]);
    }
  });

  it('stand in math that is arithmetic over the metrics beside it', () => {
    const maths = [full, ...shipped].flatMap(mathOfAlarms);
    expect(maths.length).toBeGreaterThan(4);
    for (const { expression, ids } of maths) expect(idsOfMath(expression)).toEqual(ids);
    expect(() => idsOfMath('100 * dropped / (from_source')).toThrow();
    expect(() => idsOfMath('SELECT 1')).toThrow('not metric math');
  });

  it('stand in queries that can be read', () => {
    expect(metricOfQuery('SELECT MIN("EBSIOBalance%") FROM SCHEMA("AWS/EC2", InstanceId)')).toEqual({
      namespace: 'AWS/EC2',
      name: 'EBSIOBalance%',
      dimensions: ['InstanceId'],
      statistic: 'Minimum',
    });
    expect(() => metricOfQuery('SELECT MAX(VolumeStalledIOCheck) FROM "AWS/EBS"')).toThrow('not a query');
  });
});
