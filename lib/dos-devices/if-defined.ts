/** What a definition may do where the name is defined, the default first. */
export const IF_DEFINED = ['push', 'replace', 'keep', 'error'] as const;

/** What `persist` may do where the name is listed, the default first: there is no stack. */
export const IF_LISTED = ['replace', 'keep', 'error'] as const;
