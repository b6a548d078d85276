/** What trying a change, or making it, came to; both are the same where nothing but the doing differs. */
export interface Attempt {
  /** What was returned, without what only a change has that was made. */
  readonly value?: unknown;
  /** The error's own and visible members, of whichever class it is. */
  readonly error?: unknown;
  readonly code?: string;
}

/** @returns whether it was done, keeps the name, or tells in words what is or would be. */
const OF_THE_DOING = new Set(['done', 'device', 'text', 'found']);

/** @returns what a call came to, at once or later */
export async function tried(call: () => unknown): Promise<Attempt> {
  try {
    return { value: withoutDoing(await call()) };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    return told(thrown);
  }
}

function told(thrown: Error): Attempt & { readonly code: string } {
  const { name, message } = thrown;
  const members = Object.entries(thrown).map(([key, value]) => [
    key,
    value instanceof Error ? told(value) : Array.isArray(value) ? value.map(toldOf) : value,
  ]);
  const code = 'code' in thrown ? String(thrown.code) : '';
  if (code === '') throw thrown;
  return { code, error: { name, message, ...Object.fromEntries(members) } };
}

function toldOf(value: unknown): unknown {
  return value instanceof Error ? told(value) : value;
}

/** A printer's change says what came of it, and a link's security what it is now, only when made. */
function withoutDoing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDoing);
  if (typeof value !== 'object' || value === null) return value;
  if ('sddl' in value && 'change' in value) return withoutDoing(value.change);
  const isPrinters = 'share' in value;
  const entries = Object.entries(value).filter(([key]) => {
    return !OF_THE_DOING.has(key) && !(isPrinters && key === 'after');
  });
  return Object.fromEntries(entries.map(([key, it]) => [key, withoutDoing(it)]));
}
