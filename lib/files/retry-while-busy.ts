/**
 * What Windows returns while another program has a file or folder open: a virus scanner, a backup, another
 * process that is just reading it, or one that has removed it and not closed it yet. Elsewhere a refusal
 * is meant: only EBUSY may pass.
 */
const BUSY: readonly unknown[] =
  process.platform === 'win32' ? ['EBUSY', 'EPERM', 'EACCES'] : ['EBUSY'];
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 320;

/**
 * Calls the file system, and again while another program is in the way. By default that takes 0.6 seconds
 * at most.
 * @param longest the last pause between two calls, in milliseconds; each is twice the one before it
 * @returns what the call returns
 * @throws {Error} what the call throws, at once or at the last attempt
 */
export function retryWhileBusy<T>(call: () => T, longest = LONGEST_PAUSE): T {
  for (let pause = FIRST_PAUSE; ; pause *= 2) {
    try {
      return call();
    } catch (error) {
      if (!isBusy(error) || pause > longest) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && BUSY.includes(error.code);
}
