/** Who may do something: nobody, everybody, or whoever has the credentials of that kind. */
export const ACCESS_MODES = ['off', 'open', 'basic', 'bearer', 'oidc'] as const;

export type AccessMode = (typeof ACCESS_MODES)[number];

/** The modes that ask for credentials. */
export type CredentialMode = Exclude<AccessMode, 'off' | 'open'>;

/** What a request does with a key. */
export type AccessAction = 'read' | 'write';
