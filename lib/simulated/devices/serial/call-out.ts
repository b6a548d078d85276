/**
 * Calls what one side of a cable has given. What it throws is thrown by itself, later, as Node.js does for
 * listeners of an `EventTarget`: the other side, in whose call it may be, goes on.
 * @returns whether it has thrown nothing
 */
export function callOut(call: () => void): boolean {
  try {
    call();
    return true;
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
    return false;
  }
}
