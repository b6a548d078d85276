/** Copies bytes. For few bytes it takes two thirds of the time that `Buffer.from` takes. */
export function copyOf(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafe(bytes.length);
  copy.set(bytes);
  return copy;
}
