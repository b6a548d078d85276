/**
 * The errors that Windows returns while another program, such as a virus scanner or a backup, has a
 * file or folder open, or has deleted it without closing it yet. On other systems only EBUSY is
 * temporary.
 */
const BUSY: readonly unknown[] =
  process.platform === 'win32' ? ['EBUSY', 'EPERM', 'EACCES'] : ['EBUSY'];
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 320;

/**
 * Calls the file system, and retries while another program has the file open: by default for at
 * most 0.6 seconds.
 * @param longest the last pause between two calls, in milliseconds; each pause is twice the one
 *   before
 * @returns the call's result
 * @throws {Error} the call's error, at once or after the last attempt
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
