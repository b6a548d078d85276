/** What can stand behind an object manager: Windows itself, or a simulated machine. */
export const BACKENDS = ['native', 'simulated'] as const;

/** The choices that there are by name: `'auto'` is native on Windows, and simulated elsewhere. */
export const BACKEND_CHOICES = ['auto', ...BACKENDS] as const;
