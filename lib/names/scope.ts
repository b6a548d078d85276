/** Every scope of a name. */
export const SCOPES = ['local', 'global'] as const;

/**
 * A scope: the names of the caller's logon session, or those of `\GLOBAL??`, which all sessions
 * share.
 */
export type Scope = (typeof SCOPES)[number];
