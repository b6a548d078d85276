/** The kinds of object manager: Windows itself, or a simulated machine. */
export const BACKENDS = ['native', 'simulated'] as const;

/**
 * The backends that can be chosen by name. `'auto'` is native on Windows and simulated elsewhere.
 */
export const BACKEND_CHOICES = ['auto', ...BACKENDS] as const;
