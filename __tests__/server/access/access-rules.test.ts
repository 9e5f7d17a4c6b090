import { readAccessRules } from '../../../server/access/access-rules';

describe('access rules', () => {
  const problemsOf = (text: string) => {
    const problems: string[] = [];
    readAccessRules(text, problems);
    return problems;
  };

  it('say who may do what below a prefix', () => {
    const problems: string[] = [];
    const rules = readAccessRules(
      ' read /public/ open;\nwrite  /inbox/ bearer ; all /private%20papers/ oidc; write / off; ',
      problems,
    );
    expect(problems).toEqual([]);
    expect(rules).toEqual([
      { actions: ['read'], prefix: 'public/', mode: 'open', text: 'read /public/ open' },
      { actions: ['write'], prefix: 'inbox/', mode: 'bearer', text: 'write /inbox/ bearer' },
      { actions: ['read', 'write'], prefix: 'private papers/', mode: 'oidc', text: 'all /private%20papers/ oidc' },
      { actions: ['write'], prefix: '', mode: 'off', text: 'write / off' },
    ]);
  });

  it('are none if the text is empty', () => {
    expect(readAccessRules(' ;\n ', [])).toEqual([]);
  });

  it('report everything that is wrong at once, each with the text of the rule', () => {
    expect(problemsOf('read /a; delete b everyone; read /a/../b open; write /a?b off; read /%ff open')).toEqual([
      'ACCESS_RULES: "read /a": a rule has three words, such as: write /inbox/ bearer',
      'ACCESS_RULES: "delete b everyone": "delete" must be one of read, write, all',
      'ACCESS_RULES: "delete b everyone": "b" must begin with a slash',
      'ACCESS_RULES: "delete b everyone": "everyone" must be one of off, open, basic, bearer, oidc',
      'ACCESS_RULES: "read /a/../b open": "a/../b" is not a valid key: it contains a "." or ".." segment',
      'ACCESS_RULES: "write /a?b off": "/a?b" must be a path; write ? as %3F and # as %23',
      expect.stringMatching(/^ACCESS_RULES: "read \/%ff open": .*not valid UTF-8$/),
    ]);
  });

  it('may not be hidden behind earlier ones', () => {
    expect(problemsOf('read /a/ open; write /a/ off; all /a/b/ basic; read /b/ open; all /b/ basic')).toEqual([
      'ACCESS_RULES: "all /a/b/ basic": never matches, because "read /a/ open" and "write /a/ off" comes first; put the longer prefix first',
    ]);
  });

  it('are at most a hundred', () => {
    const rules = (count: number) => Array.from({ length: count }, (_, index) => `read /${index}/ off`).join(';');
    expect(problemsOf(rules(100))).toEqual([]);
    expect(problemsOf(rules(101))).toEqual(['ACCESS_RULES has 101 rules: at most 100 are allowed; join some of them']);
  });
});
