// Security descriptors as bytes, sound and broken ones.

/** Self-relative descriptors and parts of them, as bytes. */
const HEAD = [1, 0, 4, 0x80];
const EVERYONE = [1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0];
const ACE = [0, 0, 20, 0, 1, 0, 15, 0, ...EVERYONE];
const ACL = [2, 0, 28, 0, 1, 0, 0, 0, ...ACE];
const at = (offset) => [offset & 255, offset >> 8, 0, 0];
const DESCRIPTORS = [
  [1, 0, 0, 0x80, ...Array(16).fill(0)],
  [...HEAD, ...at(0), ...at(0), ...at(0), ...at(20), ...ACL],
  [...HEAD, ...at(48), ...at(0), ...at(0), ...at(20), ...ACL, ...EVERYONE],
  [...HEAD, ...at(20), ...at(32), ...at(0), ...at(0), ...EVERYONE, ...EVERYONE],
  [...HEAD, ...at(0), ...at(0), ...at(20), ...at(20), ...ACL],
  [1, 0, 4, 0x80, ...at(0), ...at(0), ...at(0), ...at(0)],
];

/**
 * A descriptor, cut off, lengthened or with wrong bytes.
 * @param {import('./random.mjs').Random} random
 */
export function descriptorBytes(random) {
  const bytes = [...random.pick(DESCRIPTORS)];
  for (let changes = random.chance(50) ? 0 : random.below(4); changes > 0; changes -= 1) {
    bytes[random.below(bytes.length)] = random.chance(50)
      ? random.pick([0, 1, 2, 15, 16, 127, 128, 255])
      : random.below(256);
  }
  if (random.chance(15)) bytes.length = random.below(bytes.length);
  if (random.chance(5)) return { bytes, more: random.below(5000), of: random.below(0xe0) };
  return { bytes };
}
