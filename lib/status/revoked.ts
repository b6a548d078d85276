/** Whether a value is a revoked proxy, which can only be refused. */
export function isRevoked(value: unknown): boolean {
  try {
    Array.isArray(value);
    return false;
  } catch {
    return true;
  }
}

/** `instanceof` that returns `false` for a revoked proxy instead of throwing. */
export function isInstance<T extends object>(
  value: unknown,
  ofClass: abstract new (...args: never[]) => T,
): value is T {
  return !isRevoked(value) && value instanceof ofClass;
}
