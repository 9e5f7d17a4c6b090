/** The token of an Authorization header with the scheme Bearer (RFC 6750 section 2.1). */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}

/** The challenge that asks for a token and, if one was given, says what is wrong with it (RFC 6750 section 3). */
export function bearerChallenge(error?: 'invalid_token' | 'insufficient_scope', description = ''): string {
  const challenge = 'Bearer realm="file-server"';
  // These characters only: the description may name a claim, which may have any.
  const text = description.replace(/[^ -~]|["\\]/g, "'");
  return error ? `${challenge}, error="${error}", error_description="${text}"` : challenge;
}
