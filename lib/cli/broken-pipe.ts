/** What a pipe answers that nothing reads from any more: on Unix, on Windows, and through a socket. */
const ENDED: readonly (string | undefined)[] = ['EPIPE', 'EOF', 'ECONNRESET'];

/** Whether an error says that the reader of an output has gone: `dosdev list | head -1`. */
export function hasNoReader({ code }: NodeJS.ErrnoException): boolean {
  return ENDED.includes(code);
}
