/** Whether a value is a revoked proxy, which can only be refused. */
export function isRevoked(value: unknown): boolean {
  try {
    Array.isArray(value);
    return false;
  } catch {
    return true;
  }
}

/** `instanceof` that returns `false` for a proxy that is revoked, or throws. */
export function isInstance<T extends object>(
  value: unknown,
  ofClass: abstract new (...args: never[]) => T,
): value is T {
  try {
    return value instanceof ofClass;
  } catch {
    return false;
  }
}
