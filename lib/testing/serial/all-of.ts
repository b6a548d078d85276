/**
 * Waits until all have ended.
 * @throws the first error, when the others have ended too
 */
export async function allOf(promises: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(promises);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
