/** A snapshot as `dosdev snapshot` writes it, of a definition stack and of a drive. */
export const WRITTEN_SNAPSHOT = {
  version: 1,
  takenAt: '2026-01-01T00:00:00.000Z',
  backend: 'simulated',
  entries: [
    { name: 'COM20', scope: 'local', definitions: ['\\Device\\Null', '\\Device\\Serial0'] },
    { name: 'R:', scope: 'local', definitions: ['\\??\\C:\\Users'] },
  ],
};
