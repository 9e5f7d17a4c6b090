import { parse } from 'yaml';
import { chartFiles } from '../../helm/chart';
import { CI_VALUES } from '../../helm/ci-values';
import { userSettings } from '../../helm/values/server';
import { settingsSchema } from '../../server/settings';

const files = chartFiles('1.2.3');

describe('the chart', () => {
  it('has one file for each object, foldered by component', () => {
    expect(Object.keys(files).filter((path) => path.startsWith('templates/'))).toEqual([
      'templates/_helpers.tpl',
      'templates/NOTES.txt',
      'templates/validate.yaml',
      'templates/credentials/secret.yaml',
      'templates/minio/cluster-service-monitor.yaml',
      'templates/minio/headless-service.yaml',
      'templates/minio/node-service-monitor.yaml',
      'templates/minio/service.yaml',
      'templates/minio/service-account.yaml',
      'templates/minio/stateful-set.yaml',
      'templates/monitoring/dashboards.yaml',
      'templates/monitoring/prometheus-rule.yaml',
      'templates/seed/config-map.yaml',
      'templates/seed/job.yaml',
      'templates/server/config-map.yaml',
      'templates/server/deployment.yaml',
      'templates/server/horizontal-pod-autoscaler.yaml',
      'templates/server/ingress.yaml',
      'templates/server/metrics-service.yaml',
      'templates/server/service.yaml',
      'templates/server/service-account.yaml',
      'templates/server/service-monitor.yaml',
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
    // Keys and tokens are mounted as files; there is no folder store and no TLS inside the cluster.
    expect(others.sort()).toEqual([
      'AUTH_PASSWORD',
      'AUTH_TOKEN',
      'BUILD_COMMIT',
      'S3_ACCESS_KEY',
      'S3_SECRET_KEY',
      'STORE_PATH',
      'TLS_CERT_FILE',
      'TLS_KEY_FILE',
    ]);
  });
});
