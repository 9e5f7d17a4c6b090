import { isBlockText, isPlainScalar, scalar } from '../../../helm/language/scalar';

describe('scalar', () => {
  it.each(['server', '250m', '10Gi', '/data0', 'http://minio:9000', '--address=:9000', "it's", '0.1.0-rc', 'é'])(
    'writes %s as it stands',
    (text) => expect(scalar(text)).toBe(text),
  );

  it.each([
    'on',
    'No',
    'y',
    '~',
    'null',
    '10',
    '1e3',
    '010',
    '0x1f',
    '0o7',
    '1:30',
    '2001-01-01',
    '<<',
    '',
    ' a',
    'a: b',
    '# a',
  ])('quotes %j, which a reader of YAML 1.1 would take for something else', (text) =>
    expect(scalar(text)).toBe(JSON.stringify(text)),
  );

  it('escapes what YAML forbids bare', () => {
    expect(scalar('a\u007f\u0085\u{1d173}')).toBe('"a\\u007f\\u0085\\U0001d173"');
  });

  it('writes numbers, booleans and null without quotes', () => {
    expect([8080, true, null].map(scalar)).toEqual(['8080', 'true', 'null']);
  });
});

describe('isPlainScalar', () => {
  it('holds for text that needs no quotes', () => expect(isPlainScalar('Always')).toBe(true));
  it('does not hold for text that needs them', () => expect(isPlainScalar('off')).toBe(false));
});

describe('isBlockText', () => {
  it.each(['a\nb', 'a\n', 'a\n\n  b\n'])('takes %j', (text) => expect(isBlockText(text)).toBe(true));
  it.each(['a', ' a\nb', 'a \nb', 'a\n\n', 'a\r\nb', '\na'])('leaves %j', (text) =>
    expect(isBlockText(text)).toBe(false),
  );
});
