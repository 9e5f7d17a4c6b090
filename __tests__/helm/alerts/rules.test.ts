import { EXTERNAL_METRICS } from '../../../helm/alerts/external-metrics';
import { valuesSchema } from '../../../helm/values';
import { settingsSchema } from '../../../server/settings';
import { metricNames } from './metric-names';
import { ALERTS, filled, RULES } from './rule-groups';

describe('the alerts', () => {
  it.each(ALERTS.map((alert) => [alert.alert, alert] as const))(
    '%s says what is wrong and what to do',
    (_name, alert) => {
      expect(alert.summary).toMatch(/^[A-Z].{10,80}\.$/);
      expect(alert.description).toMatch(/\.$/);
      expect(alert.runbook.length).toBeGreaterThan(100);
    },
  );

  it('are told apart by their names and labels', () => {
    const identities = ALERTS.map(({ alert, labels }) => `${alert} ${JSON.stringify(labels ?? {})}`);
    expect(new Set(identities).size).toBe(identities.length);
  });

  it('send their reader to settings and values that exist', () => {
    const texts = ALERTS.map(({ runbook }) => runbook).join('\n');
    const settings = texts.match(/\b[A-Z]{2,}(_[A-Z]+)+\b/g) ?? [];
    expect(settings.filter((name) => !(name in settingsSchema.properties))).toEqual([]);
    const values = texts.match(/\b(server|minio|metrics)(\.[a-zA-Z_]+){2,}/g) ?? [];
    expect(values.length).toBeGreaterThan(3);
    expect(values.filter((path) => !exists(path.split('.')))).toEqual([]);
  });

  it('use, besides metrics of the server, of MinIO and of recorded ones, only those of the table', () => {
    const recorded = RULES.flatMap((rule) => ('record' in rule ? [rule.record] : []));
    const used = RULES.flatMap(({ expression }) => metricNames(filled(expression)));
    const external = used.filter((name) => !/^(file_server|minio)_/.test(name) && !recorded.includes(name));
    expect(external.filter((name) => !(name in EXTERNAL_METRICS))).toEqual([]);
  });
});

/** Whether the specification of the values has the path, or a free map on the way. */
function exists(path: readonly string[]): boolean {
  let schema: { properties?: Record<string, object> } | undefined = valuesSchema;
  for (const key of path) {
    if (!schema?.properties) return schema !== undefined;
    schema = schema.properties[key];
  }
  return schema !== undefined;
}
