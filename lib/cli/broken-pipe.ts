/** The error codes of a pipe whose reader has ended: on Unix, on Windows, and through a socket. */
const ENDED: readonly (string | undefined)[] = ['EPIPE', 'EOF', 'ECONNRESET'];

/** Whether an error means that the reader of an output has ended: `dosdev list | head -1`. */
export function hasNoReader({ code }: NodeJS.ErrnoException): boolean {
  return ENDED.includes(code);
}
