/** The codes of warnings that were given: each is given once. */
const given = new Set<string>();

/**
 * Warns of a spelling that the next version no longer takes, once for each code, as Node.js warns of
 * its own: `--no-deprecation` silences it, and `--throw-deprecation` throws it.
 * @param code listed in docs/upgrading.md
 * @param message the old spelling, and the new one
 */
export function warnDeprecated(code: `DOSDEV_DEP${string}`, message: string): void {
  if (given.has(code)) return;
  given.add(code);
  process.emitWarning(message, { type: 'DeprecationWarning', code });
}
