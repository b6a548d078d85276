/**
 * Copies bytes. For few bytes it takes two thirds of the time that `Buffer.from` takes. Memory that was
 * transferred while a stream kept it has none.
 */
export function copyOf(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafe(bytes.length);
  if (bytes.length > 0) copy.set(bytes);
  return copy;
}
