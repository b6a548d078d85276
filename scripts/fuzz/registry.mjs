// Keys, values and data of the registry. What is written is below one key of the fuzzer's own.
import { anyText, behind } from './texts.mjs';

const REGISTRY = 'SOFTWARE\\dosdev-fuzz';
const VALUES = Array.from({ length: 12 }, (_, i) => `value ${i}`);

export function writtenKey(random) {
  return random.chance(90)
    ? REGISTRY
    : random.pick([
        `${REGISTRY}\\below`,
        `${REGISTRY}\\`,
        `${REGISTRY}\0`,
        behind(REGISTRY, { before: '\\', repeat: 'k', times: 300 }),
      ]);
}

export function valueName(random) {
  if (random.chance(90)) return random.pick(VALUES);
  return random.pick([
    '',
    'a\0b',
    '\uD800',
    { before: '', repeat: 'v', times: random.pick([255, 16_382, 16_383, 16_384, 70_000]) },
  ]);
}

export function data(random) {
  const sizes = [0, 1, 2, 3, 4, 8, 510, 511, 512, 513, 1023, 1024, 1025, 2048, 4096, 65_535];
  if (random.chance(4)) return { odd: 'detached', length: 20 };
  return { bytes: [], more: random.pick(sizes), of: random.below(0xe0) };
}

export const key = (random) =>
  random.pick([
    'SOFTWARE',
    'HARDWARE\\DEVICEMAP\\SERIALCOMM',
    REGISTRY,
    REGISTRY,
    'SYSTEM\\CurrentControlSet\\Control',
    'SOFTWARE\\none',
    '',
    '\\',
    'a\\\\b',
    anyText(random),
  ]);
