/** Alertmanager's own configuration (github.com/prometheus/alertmanager, docs/configuration.md, tag v0.34.0). */
export function alertmanagerConfig(topicArn: string, region: string) {
  return {
    route: {
      receiver: 'sns',
      group_by: ['namespace', 'alertname'],
      group_wait: '30s',
      group_interval: '5m',
      repeat_interval: '12h',
      routes: [
        // One always fires, and one only silences others.
        { receiver: 'null', matchers: ['alertname =~ "Watchdog|InfoInhibitor"'] },
        { receiver: 'sns', matchers: ['severity = "critical"'], group_wait: '10s', repeat_interval: '2h' },
        // What is only worth knowing stands in Grafana.
        { receiver: 'null', matchers: ['severity = "info"'] },
      ],
    },
    receivers: [
      { name: 'null' },
      { name: 'sns', sns_configs: [{ topic_arn: topicArn, sigv4: { region }, send_resolved: true }] },
    ],
  };
}
