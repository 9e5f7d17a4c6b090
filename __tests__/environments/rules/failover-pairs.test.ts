import type { WrittenEnvironment } from '../../../environments/schema';
import { failoverPair } from '../../stacks/application/address/domain';
import { problemsOf } from '../example';

const [primary, secondary] = failoverPair() as [WrittenEnvironment, WrittenEnvironment];

/** An environment with another domain, or with parts of it changed. */
function changed(environment: WrittenEnvironment, domain: object, sections: object = {}): object {
  const { application } = environment;
  return {
    ...environment,
    application: { ...application, domain: { ...application?.domain, ...domain } },
    ...sections,
  };
}

describe('environments that share a public name', () => {
  it('are two, a primary and a secondary', () => {
    expect(problemsOf(primary, secondary)).toEqual([]);
  });

  it('are not one alone', () => {
    expect(problemsOf(primary)).toEqual([
      'example: application.domain "files.example.com" has failover, and no other environment shares it; add one, or leave failover out',
    ]);
  });

  it('may be one whose other side has problems of its own', () => {
    expect(problemsOf(primary, { ...secondary, keyDeletionDays: 1 })).toEqual([
      expect.stringMatching(/^example-standby: keyDeletionDays 1 /),
    ]);
  });

  it('both know that they share it', () => {
    expect(problemsOf(changed(primary, { failover: undefined }), secondary)).toEqual([
      'example: application.domain "files.example.com" is the name of example-standby too; give both failover, or one another name',
    ]);
  });

  it('are not both the primary', () => {
    const failover = { role: 'primary', ownName: 'standby.files.example.com' };
    expect(problemsOf(primary, changed(secondary, { failover }))).toEqual([
      'example: application.domain "files.example.com" has example-standby as its primary already; make one the other',
      'example-standby: application.domain "files.example.com" has example as its primary already; make one the other',
    ]);
  });

  it('have two names of their own', () => {
    const failover = { role: 'secondary', ownName: 'main.files.example.com' };
    expect(problemsOf(primary, changed(secondary, { failover }))).toContainEqual(
      'example-standby: application.domain "files.example.com" and example have the same ownName; use two',
    );
  });

  it('have one zone, in one account', () => {
    const line = expect.stringContaining(
      'lies in another zone or account than that of example, and a name has one zone',
    );
    expect(problemsOf(primary, changed(secondary, { hostedZone: 'files.example.com' }))).toContainEqual(line);
    const aws = { accountId: '444455556666', region: 'eu-central-1' };
    expect(problemsOf(primary, changed(secondary, {}, { aws }))).toContainEqual(line);
  });

  it('are no more than two', () => {
    const third = { ...secondary, name: 'third', network: { ...secondary.network, cidr: '10.2.0.0/16' } };
    expect(problemsOf(primary, secondary, third)).toContainEqual(
      'example: application.domain "files.example.com" is shared by example-standby and third too; keep two',
    );
  });
});
