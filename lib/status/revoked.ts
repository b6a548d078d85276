/** Whether a value is a proxy that has been revoked: all that can be done with one is to refuse it. */
export function isRevoked(value: unknown): boolean {
  try {
    Array.isArray(value);
    return false;
  } catch {
    return true;
  }
}

/** `instanceof`, which a proxy that has been revoked is of no class. */
export function isInstance<T extends object>(
  value: unknown,
  ofClass: abstract new (...args: never[]) => T,
): value is T {
  return !isRevoked(value) && value instanceof ofClass;
}
