// The kinds of arguments: for each, a function that draws one. What it draws is a recipe, plain data that
// survives JSON; values.mjs makes the value of it.
import { descriptorBytes } from './descriptors.mjs';
import { data, key, valueName, writtenKey } from './registry.mjs';
import { anyPlace, anyTarget, anyText, dosName, dosPath, dosTarget, newPlace } from './texts.mjs';

/** How many handles are kept. */
export const SLOTS = 16;

const PORTS = '{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
const NO_INTERFACES = '{d05de700-6b1a-4c52-9d0e-5a1b6f0c7e0f}';
const GUIDS = [
  PORTS,
  NO_INTERFACES,
  NO_INTERFACES.toUpperCase(),
  '{00000000-0000-0000-0000-000000000000}',
];
const NO_GUIDS = [
  '',
  '{}',
  PORTS.slice(1),
  `${PORTS} `,
  PORTS.replace('e', 'g'),
  `{${'0'.repeat(36)}}`,
  `${PORTS.slice(0, -1)}\0`,
];

/** Masks, flags and codes: bits alone, limits, and what means something. */
const NUMBERS = [
  0, 1, 2, 3, 4, 7, 8, 15, 16, 31, 32, 64, 0x7f, 0x80, 0xff, 0x1_0000, 0xf_0001, 0xf_000f,
  0x10_0080,
];
const LARGE = [
  0xffff, 0x1_0001, 0x100_0000, 0x200_0000, 0x7fff_ffff, 0x8000_0000, 0xc000_0034, 0xffff_fffe,
  0xffff_ffff,
];

/** Values that no call takes in any place, or in one place only. */
const WRONG = [
  ...[null, true, false, '', 'x', '1', -1, -0.5, 0.5, 1.5, 2 ** 32, 2 ** 53, -(2 ** 31), 1e308],
  ...[
    'undefined',
    'nan',
    'infinity',
    'minus zero',
    'bigint',
    'symbol',
    'object',
    'function',
    'date',
  ].map((odd) => ({ odd })),
  ...['throws', 'addon', 'proxy', 'null prototype', 'class', 'buffer', 'view'].map((odd) => ({
    odd,
  })),
  ...[
    { list: [] },
    { list: [null] },
    { bytes: [] },
    { odd: 'detached', length: 20 },
    { odd: 'uint16', length: 10 },
  ],
];

/** A handle that is not one of the addon's open ones. */
function noHandle(random) {
  return {
    forged: random.pick(['foreign', 'created', 'proxy', 'copy', 'json']),
    slot: random.below(SLOTS),
  };
}

function handle(random) {
  return random.chance(95) ? { slot: random.below(SLOTS) } : noHandle(random);
}

function uint32(random, usual) {
  if (random.chance(70)) return random.pick(usual);
  if (random.chance(60)) return random.pick([...NUMBERS, ...LARGE]);
  return random.chance(50) ? 2 ** random.below(32) : random.next();
}

/** Lengths of a UNICODE_STRING that do or do not fit its units. */
function rawString(random, units) {
  if (random.chance(4)) return null;
  const size =
    typeof units === 'string'
      ? units.length * 2
      : 2 * (units.before.length + units.repeat.length * units.times);
  const odd = () =>
    random.pick([
      0,
      1,
      2,
      3,
      size - 1,
      size + 1,
      size + 2,
      size / 2,
      511,
      512,
      1024,
      65_534,
      65_535,
    ]);
  const fits = random.chance(75) && size + 2 <= 0xffff;
  const lengths = fits
    ? [size, size + 2]
    : [odd(), odd()].map((length) => Math.max(0, Math.min(0xffff, Math.floor(length))));
  return list(random, [random.chance(3) ? null : units, ...lengths]);
}

/** A list, sometimes one that does something while it is read. */
function list(random, elements) {
  if (random.chance(92)) return { list: elements };
  const does = random.pick(['throw', 'close', 'shrink', 'grow', 'detach', 'open', 'nested']);
  return { list: elements, at: random.below(elements.length + 1), does, slot: random.below(SLOTS) };
}

/** The bytes of an OBJECT_ATTRIBUTES in the process that makes the call. */
const OBJECT_ATTRIBUTES = { fact: 'objectAttributesSize' };

/** A numeric handle is far from those that the process may have had: they could be other objects by now. */
function rawRoot(random, below) {
  if (below) return handle(random);
  return random.chance(85)
    ? null
    : random.pick([
        0,
        -1,
        -2,
        1,
        3,
        2 ** 31,
        2 ** 32 + 1,
        2 ** 53 - 1,
        -(2 ** 53 - 1),
        1.5,
        0x7fff_fffc,
      ]);
}

function rawAttributes(random, place) {
  if (random.chance(3)) return null;
  const below = random.chance(30);
  const length = random.chance(90)
    ? OBJECT_ATTRIBUTES
    : random.pick([0, 1, 24, 47, 48, 49, 64, 240, 0xffff_ffff]);
  const elements = [
    rawString(random, place(random, below)),
    rawRoot(random, below),
    uint32(random, ATTRIBUTES),
    length,
  ];
  return list(random, elements);
}

const ATTRIBUTES = [0, 0x40, 0x40, 0x40, 0x42, 0x50, 0xc0, 0xd0, 0x80, 0x140];
const ACCESS = [
  1, 3, 0xf, 0xf_0001, 0xf_000f, 0x2_0000, 0x6_0000, 0x200_0000, 0x1000_0000, 0x8000_0000,
];

/**
 * What a call is about, where one argument depends on another: whether a name is below a handle.
 * @typedef {{below: boolean}} About
 */

const place =
  (kind) =>
  (random, { below }) =>
    newPlace(random, kind, below);
const rawPlace = (kind) => (random) =>
  rawAttributes(random, (r, below) => newPlace(r, kind, below));

/** @type {Readonly<Record<string, (random: import('./random.mjs').Random, about: About) => unknown>>} */
export const KINDS = {
  handle,
  root: (random, { below }) => (below ? handle(random) : null),
  'handle or null': (random) => (random.chance(95) ? handle(random) : null),
  link: place('link'),
  directory: place('directory'),
  place: (random, { below }) => anyPlace(random, below),
  path: (random) => anyPlace(random, false),
  target: anyTarget,
  attributes: (random) => uint32(random, ATTRIBUTES),
  access: (random) => uint32(random, ACCESS),
  descriptor: (random) => (random.chance(70) ? null : descriptorBytes(random)),
  'descriptor of a set': descriptorBytes,
  'parts or none': (random) => (random.chance(50) ? 0 : uint32(random, [1, 2, 4, 7, 8, 15])),
  parts: (random) => uint32(random, [1, 2, 4, 7, 8, 15]),
  'raw link': rawPlace('link'),
  'raw directory': rawPlace('directory'),
  'raw mutant': rawPlace('mutant'),
  'raw place': (random) => rawAttributes(random, anyPlace),
  'raw target': (random) => rawString(random, anyTarget(random)),
  boolean: (random) => random.chance(50),
  rarely: (random) => random.chance(5),
  'units of a string': (random) =>
    random.pick([0, 1, 2, 3, 22, 24, 25, 26, 511, 512, 1024, 1025, 1026, 65_534, 65_535]),
  bytes: (random) =>
    random.chance(1)
      ? 1 << 20
      : random.pick([0, 1, 16, 31, 32, 63, 64, 65, 100, 128, 511, 512, 1024, 4096, 65_536]),
  context: (random) => (random.chance(20) ? null : uint32(random, [0, 0, 1, 2, 3, 100])),
  'DOS name': dosName,
  'DOS name or null': (random) => (random.chance(5) ? null : dosName(random)),
  'DOS name to query': (random) =>
    random.chance(3)
      ? null
      : random.pick([
          'NUL',
          'C:',
          'Z:',
          'COM1',
          'PIPE',
          'nul',
          'nul:',
          'NUL\0',
          dosName(random),
          anyText(random),
        ]),
  'DOS target': dosTarget,
  'DOS target or null': (random) => (random.chance(10) ? null : dosTarget(random)),
  // Without this bit, every window there is would be told.
  'DOS flags': (random) => (uint32(random, [8, 9, 10, 11, 14, 15]) | 8) >>> 0,
  'DOS path': dosPath,
  units: (random) => random.pick([0, 1, 2, 3, 11, 12, 13, 14, 15, 100, 511, 512, 1024, 8192]),
  guid: (random) => random.pick(random.chance(80) ? GUIDS : NO_GUIDS),
  guids: (random) =>
    list(
      random,
      Array.from({ length: random.chance(2) ? 65 : random.below(4) }, () =>
        random.chance(90) ? random.pick(GUIDS) : random.pick(NO_GUIDS),
      ),
    ),
  instance: (random) =>
    random.pick([
      '',
      '\0',
      'ROOT\\NONE\\9999',
      'ROOT\\\0',
      '\\',
      'a',
      'ROOT\\NONE',
      anyText(random),
    ]),
  reference: (random) =>
    random.pick([null, '', 'a', 'a\0b', '\\', '\\\\?\\', { before: '', repeat: 'r', times: 300 }]),
  listener: () => ({ odd: 'function' }),
  number: (random) => uint32(random, [0, 1, 3, 37, 256, 4096, 4097]),
  key,
  'written key': writtenKey,
  'value name': valueName,
  'registry type': (random) => uint32(random, [0, 1, 2, 3, 4, 7, 11]),
  data,
  local: (random) => random.pick(['LPT1', 'LPT1:', 'lpt9', 'Q:', '', '!', '\0', anyText(random)]),
  remote: (random) => random.pick(['\\\\!', '', '\\\\', '\0', '!', '\\\\.\\x', anyText(random)]),
  luid: (random) => uint32(random, [0, 2, 16, 23, 33, 36, 37]),
  status: (random) => uint32(random, [0, 0xc000_0034, 0x8000_0005, 0xc000_0022, 0x105]),
  code: (random) => uint32(random, [0, 2, 5, 50, 87, 122, 1168]),
};

/** What a kind is not. */
export const wrong = (random) => (random.chance(90) ? random.pick(WRONG) : noHandle(random));
