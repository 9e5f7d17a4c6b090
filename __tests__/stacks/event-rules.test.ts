import { SHIPPED } from '../../environments/shipped';
import { validateEnvironments } from '../../environments/validate';
import { matches } from './event-pattern';
import { SAMPLE_EVENTS } from './sample-events';
import { addresses, at, synthesize, temporaryFolder } from './synthesize';

const ROLE = 'arn:aws:iam::111122223333:role/backup';

/** A sample of each event that some rule waits for, by its source and kind. */
const HEARD = [
  SAMPLE_EVENTS.finding(8),
  SAMPLE_EVENTS.backupJob('FAILED', ROLE),
  SAMPLE_EVENTS.copyJob('FAILED', ROLE),
  SAMPLE_EVENTS.restoreJob('FAILED', ROLE),
  SAMPLE_EVENTS.spotInterruption,
  SAMPLE_EVENTS.rebalance,
  SAMPLE_EVENTS.stateChange,
  SAMPLE_EVENTS.reservationInterruption,
  SAMPLE_EVENTS.health,
];

/** What nobody waits for. */
const UNHEARD = [
  SAMPLE_EVENTS.finding(6.9),
  SAMPLE_EVENTS.backupJob('COMPLETED', ROLE),
  SAMPLE_EVENTS.copyJob('RUNNING', ROLE),
  SAMPLE_EVENTS.restoreJob('COMPLETED', ROLE),
  SAMPLE_EVENTS.volume,
];

/** The patterns of every rule, each with the roles that Terraform will know replaced by the one of the samples. */
const patterns = Object.entries(synthesize(temporaryFolder(), ...validateEnvironments(SHIPPED))).flatMap(
  ([name, stack]) =>
    addresses(stack, 'aws_cloudwatch_event_rule').map((rule) => {
      const text = at(stack, `aws_cloudwatch_event_rule.${rule}`).event_pattern as string;
      return { rule: `${name} ${rule}`, pattern: JSON.parse(text.replaceAll(/\$\{aws_iam_role\.[^}]+\.arn\}/g, ROLE)) };
    }),
);

describe('the rules of EventBridge in the environments that ship', () => {
  it.each(patterns.map(({ rule, pattern }) => [rule, pattern] as const))(
    '%s hears a sample event',
    (_rule, pattern) => {
      expect(HEARD.filter((event) => matches(pattern, event))).not.toEqual([]);
      expect(UNHEARD.filter((event) => matches(pattern, event))).toEqual([]);
      const elsewhere = HEARD.map((event) => ({ ...event, source: 'example.own' }));
      expect(elsewhere.filter((event) => matches(pattern, event))).toEqual([]);
    },
  );

  it('hear every event that they are there for', () => {
    const unheard = HEARD.filter((event) => !patterns.some(({ pattern }) => matches(pattern, event)));
    expect(unheard).toEqual([]);
  });
});
