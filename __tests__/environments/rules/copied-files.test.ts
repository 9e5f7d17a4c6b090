import { EXAMPLE, problemsOf } from '../example';

const ORIGINAL = { ...EXAMPLE, storage: { replication: { region: 'eu-central-1' } } };

const STANDBY = {
  ...EXAMPLE,
  name: 'standby',
  aws: { ...EXAMPLE.aws, region: 'eu-central-1' },
  network: { cidr: '10.1.0.0/16', zones: ['eu-central-1a', 'eu-central-1b'] },
  application: { ...EXAMPLE.application, store: 'bucket', copyOf: 'example' },
};

describe('an environment that serves the copies of another’s files', () => {
  it('may have no problem, and no storage', () => {
    expect(problemsOf(ORIGINAL, STANDBY)).toEqual([]);
  });

  it('names an environment that there is', () => {
    const application = { ...STANDBY.application, copyOf: 'production' };
    expect(problemsOf(ORIGINAL, { ...STANDBY, application })).toEqual([
      'standby: application.copyOf "production" is no environment; use one of example, standby',
    ]);
  });

  it('does not name itself', () => {
    const application = { ...STANDBY.application, copyOf: 'standby' };
    expect(problemsOf(ORIGINAL, { ...STANDBY, application })).toEqual([
      'standby: application.copyOf "standby" is this environment; name the one whose files are copied here',
    ]);
  });

  it.each([{}, { replication: { region: 'eu-north-1' } }])('is where the copies are, not %j', (storage) => {
    expect(problemsOf({ ...ORIGINAL, storage }, STANDBY)).toEqual([
      'standby: application.copyOf "example" copies nothing to eu-central-1; set storage.replication.region there, or move this environment',
    ]);
  });

  it.each([{ aws: { accountId: '444455556666', region: 'eu-central-1' } }, { project: 'other' }])(
    'has the account and the project of the original, not %j',
    (sections) => {
      expect(problemsOf(ORIGINAL, { ...STANDBY, ...sections })).toEqual([
        'standby: application.copyOf "example" is of another account or project, whose policies no pod here can have; name one of the same',
      ]);
    },
  );
});
