/**
 * Lets what is due run first. A driver completes no request before the call that made it returns,
 * and streams on both sides count on that.
 */
export function nextTick(): Promise<void> {
  return new Promise((done) => process.nextTick(done));
}
