import { parse } from 'yaml';
import { chartFiles } from '../../helm/chart';
import { CI_VALUES } from '../../helm/ci-values';
import { userSettings } from '../../helm/values/server/settings';
import { settingsSchema } from '../../server/settings';

const files = chartFiles('1.2.3');

describe('the chart', () => {
  it('has one file for each object, foldered by component', () => {
    expect(
      Object.keys(files)
        .filter((path) => path.startsWith('templates/'))
        .sort(),
    ).toEqual([
      'templates/NOTES.txt',
      'templates/_helpers.tpl',
      'templates/credentials/external-secret.yaml',
      'templates/credentials/secret.yaml',
      'templates/extra-objects.yaml',
      'templates/minio/cluster-service-monitor.yaml',
      'templates/minio/console-ingress.yaml',
      'templates/minio/headless-service.yaml',
      'templates/minio/network-policy.yaml',
      'templates/minio/node-service-monitor.yaml',
      'templates/minio/pod-disruption-budget.yaml',
      'templates/minio/service-account.yaml',
      'templates/minio/service.yaml',
      'templates/minio/stateful-set.yaml',
      'templates/minio/storage-class.yaml',
      'templates/mirror/cron-job.yaml',
      'templates/mirror/network-policy.yaml',
      'templates/mirror/service-account.yaml',
      'templates/monitoring/dashboards.yaml',
      'templates/monitoring/prometheus-rule.yaml',
      'templates/seed/config-map.yaml',
      'templates/seed/job.yaml',
      'templates/seed/network-policy.yaml',
      'templates/seed/service-account.yaml',
      'templates/server/config-map.yaml',
      'templates/server/deployment.yaml',
      'templates/server/horizontal-pod-autoscaler.yaml',
      'templates/server/http-route.yaml',
      'templates/server/ingress.yaml',
      'templates/server/metrics-service.yaml',
      'templates/server/network-policy.yaml',
      'templates/server/pod-disruption-budget.yaml',
      'templates/server/service-account.yaml',
      'templates/server/service-monitor.yaml',
      'templates/server/service.yaml',
      'templates/setup/config-map.yaml',
      'templates/setup/job.yaml',
      'templates/setup/network-policy.yaml',
      'templates/tests/network-policy.yaml',
      'templates/tests/round-trip.yaml',
      'templates/validate.yaml',
      'templates/velero/schedule.yaml',
    ]);
  });

  it('is the same text at every call', () => expect(chartFiles('1.2.3')).toEqual(files));

  it('has the version of the package, as its own and as that of the image', () => {
    expect(parse(files['Chart.yaml'] as string)).toMatchObject({ version: '1.2.3', appVersion: '1.2.3' });
  });

  it.each(Object.entries(files))('ends %s with one line break and has no space at the end of a line', (_path, text) => {
    expect(text).toMatch(/[^\n]\n$/);
    expect(text).not.toMatch(/[ \t]\n/);
  });

  it('ships a file of values for each way to run it', () => {
    expect(Object.keys(files).filter((path) => path.startsWith('ci/'))).toEqual(
      Object.keys(CI_VALUES).map((name) => `ci/${name}-values.yaml`),
    );
  });

  it('lets its user set every setting of the server that it does not decide itself', () => {
    const decided = Object.keys(settingsSchema.properties).filter((name) => !(name in userSettings));
    const template = files['templates/_helpers.tpl'] as string;
    const set = decided.filter((name) => new RegExp(`^ *${name}: `, 'm').test(template));
    const others = decided.filter((name) => !set.includes(name));
    // Keys and tokens are mounted as files; there is no folder store, and the image knows its commit.
    expect(others.sort()).toEqual([
      'AUTH_PASSWORD',
      'AUTH_TOKEN',
      'BUILD_COMMIT',
      'S3_ACCESS_KEY',
      'S3_SECRET_KEY',
      'STORE_PATH',
    ]);
  });
});
