import { bearerChallenge, bearerToken } from '../../../../server/access/authentication/bearer-header';

describe('the scheme Bearer', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer   abc', 'abc'],
    ['Bearer', undefined],
    ['Bearer a b', undefined],
    ['Basic abc', undefined],
    [undefined, undefined],
  ])('finds in %j the token %j', (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });

  it('describes an error in characters that a header may have', () => {
    expect(bearerChallenge('insufficient_scope', 'needs "Größe"\r\n\\x')).toBe(
      `Bearer realm="file-server", error="insufficient_scope", error_description="needs 'Gr''e''''x"`,
    );
  });
});
