import { validateEnvironments } from '../../../../environments/validate';
import { EXAMPLE } from '../../../environments/example';
import { DOMAIN, failoverPair, withDomain } from '../../application/address/domain';
import { addresses, at, ref, type StackJson, synthesize, temporaryFolder } from '../../synthesize';
import { DOCUMENTED_METRICS } from '../alarms/documented-metrics';
import { metricOfSearch, type UsedMetric } from '../alarms/used-metrics';
import { ALERTS, governance } from '../governance';

const stack = governance({ publicUrl: 'https://files.example.org/' }, { storage: { requestMetrics: true } });
const CHECK = ref('aws_route53_health_check.public-url.id');

interface Widget {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title: string;
    readonly region: string;
    readonly stat: string;
    readonly metrics: readonly (readonly string[] | readonly [{ readonly expression: string }])[];
  };
}

describe('the health check of the public URL', () => {
  it('asks /health over TLS from several continents', () => {
    expect(at(stack, 'aws_route53_health_check.public-url')).toEqual({
      type: 'HTTPS',
      fqdn: 'files.example.org',
      port: 443,
      resource_path: '/health',
      request_interval: 30,
      failure_threshold: 3,
      enable_sni: true,
      measure_latency: true,
      tags: { Name: 'eks-file-server-example-public-url' },
    });
  });

  it('follows the port and the path of the URL', () => {
    const other = governance({ publicUrl: 'https://example.org:8443/files' });
    expect(at(other, 'aws_route53_health_check.public-url')).toMatchObject({
      fqdn: 'example.org',
      port: 8443,
      resource_path: '/files/health',
    });
  });

  it('follows the service routes of the server to where they were moved', () => {
    const values = { server: { settings: { SERVICE_PREFIX: '/_' } } };
    const moved = governance({ publicUrl: 'https://example.org' }, { application: { ...EXAMPLE.application, values } });
    expect(at(moved, 'aws_route53_health_check.public-url').resource_path).toBe('/_/health');
  });

  it('tells in us-east-1, where Route 53 counts, through a topic there', () => {
    expect(at(stack, 'aws_cloudwatch_metric_alarm.public-url_public-url-down')).toMatchObject({
      region: 'us-east-1',
      namespace: 'AWS/Route53',
      metric_name: 'HealthCheckStatus',
      dimensions: { HealthCheckId: CHECK },
      statistic: 'Minimum',
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      treat_missing_data: 'breaching',
      alarm_actions: [ref('aws_sns_topic.alerts-us-east-1.arn')],
    });
    for (const address of ['aws_sns_topic.alerts-us-east-1', 'aws_kms_key.alerts-us-east-1_key']) {
      expect(at(stack, address).region).toBe('us-east-1');
    }
  });

  it('has one topic where home is us-east-1', () => {
    const home = governance(
      { publicUrl: 'https://files.example.org' },
      {
        aws: { accountId: '111122223333', region: 'us-east-1' },
        network: { ...EXAMPLE.network, zones: ['us-east-1a', 'us-east-1b'] },
      },
    );
    expect(addresses(home, 'aws_sns_topic')).toEqual(['alerts']);
    expect(at(home, 'aws_cloudwatch_metric_alarm.public-url_public-url-down').alarm_actions).toEqual([
      ref('aws_sns_topic.alerts.arn'),
    ]);
  });

  it('is none without a public URL', () => {
    const inside = governance();
    for (const type of ['aws_route53_health_check', 'aws_cloudwatch_dashboard']) {
      expect(addresses(inside, type)).toEqual([]);
    }
  });
});

describe('the health check of an environment with a domain', () => {
  const pair = validateEnvironments(failoverPair({ alerts: ALERTS, governance: {} }));
  const stacks = synthesize(temporaryFolder(), ...pair);
  const watched = (stack: StackJson | undefined) => at(stack, 'aws_route53_health_check.public-url').fqdn;

  it('asks the name that users know, without being told it twice', () => {
    const alone = governance({}, withDomain(DOMAIN));
    expect(watched(alone)).toBe('files.example.com');
    expect(addresses(alone, 'aws_cloudwatch_dashboard')).toEqual(['availability']);
    expect(addresses(alone, 'aws_cloudwatch_metric_alarm')).not.toContain('public-url_failed-over');
  });

  it('asks a secondary by its own name, because its users see the primary', () => {
    expect(watched(stacks['example-governance'])).toBe('files.example.com');
    expect(watched(stacks['example-standby-governance'])).toBe('standby.files.example.com');
    expect(addresses(stacks['example-standby-governance'], 'aws_cloudwatch_metric_alarm')).not.toContain(
      'public-url_failed-over',
    );
  });

  it('tells when users are sent to the secondary, by the check that sends them', () => {
    const output = 'cross-stack-output-aws_route53_health_check_address_record_failover_id';
    expect(stacks['example-application']?.output?.[output]?.value).toBe(
      ref('aws_route53_health_check.address_record_failover.id'),
    );
    expect(at(stacks['example-governance'], 'aws_cloudwatch_metric_alarm.public-url_failed-over')).toMatchObject({
      alarm_name: 'eks-file-server-example-failed-over',
      region: 'us-east-1',
      namespace: 'AWS/Route53',
      metric_name: 'HealthCheckStatus',
      dimensions: {
        HealthCheckId: expect.stringMatching(
          new RegExp(`^\\$\\{data\\.terraform_remote_state\\.[\\w-]+example-application\\.outputs\\.${output}\\}$`),
        ),
      },
      statistic: 'Minimum',
      comparison_operator: 'LessThanThreshold',
      threshold: 1,
      treat_missing_data: 'breaching',
      alarm_actions: [ref('aws_sns_topic.alerts-us-east-1.arn')],
    });
  });
});

describe('the dashboard of availability', () => {
  const { dashboard_name, dashboard_body } = at(stack, 'aws_cloudwatch_dashboard.availability');
  const { widgets } = JSON.parse(dashboard_body as string) as { widgets: readonly Widget[] };

  it('begins with how much of the month the file server answered', () => {
    expect(dashboard_name).toBe('eks-file-server-example-availability');
    expect(widgets[0]?.properties).toMatchObject({
      title: 'Share of the time that the file server answered',
      view: 'singleValue',
      region: 'us-east-1',
      stat: 'Average',
      metrics: [['AWS/Route53', 'HealthCheckStatus', 'HealthCheckId', CHECK]],
    });
  });

  it('looks at metrics that AWS documents, with those dimensions and statistics', () => {
    for (const { properties } of widgets) {
      for (const metric of properties.metrics) {
        const { namespace, name, dimensions, statistic } = usedMetric(metric, properties.stat);
        expect({ name, statistics: DOCUMENTED_METRICS[namespace]?.metrics[name] }).toEqual({
          name,
          statistics: expect.arrayContaining([statistic]),
        });
        expect(DOCUMENTED_METRICS[namespace]?.dimensions).toContainEqual(dimensions);
      }
    }
    expect(() => metricOfSearch(`SEARCH('{AWS/S3,BucketName', 'Average')`)).toThrow('not a search');
  });

  it('lays its widgets side by side, none upon another', () => {
    const places = widgets.map(({ x, y }) => `${x},${y}`);
    expect(new Set(places).size).toBe(widgets.length);
    for (const { x, width } of widgets) expect(x + width).toBeLessThanOrEqual(24);
  });

  it('shows only what the environment has', () => {
    const bare = at(
      governance(
        { publicUrl: 'https://files.example.org' },
        { cluster: undefined, network: undefined, application: undefined },
      ),
      'aws_cloudwatch_dashboard.availability',
    );
    expect(JSON.parse(bare.dashboard_body as string).widgets).toHaveLength(3);
    expect(widgets).toHaveLength(10);
  });
});

/** What a widget shows: a metric with names and values of dimensions in turn, or a search. */
function usedMetric([first, name = '', ...dimensions]: readonly unknown[], statistic: string): UsedMetric {
  if (typeof first !== 'string') return metricOfSearch((first as { readonly expression: string }).expression);
  const names = (dimensions as string[]).filter((_, index) => index % 2 === 0);
  return { namespace: first, name: name as string, dimensions: names.sort(), statistic };
}
