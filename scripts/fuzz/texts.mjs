// The texts that calls are given. What a link or a DOS device is called begins with one of the letters L, Q, M
// and W, or with no letter, and no component of a target does: so no link can lead back to itself, however
// names and targets are cut off. `%DIR%` stands for the object directory of the process.

/** Stands for the object directory that a process has for itself. */
export const DIRECTORY = '%DIR%';
/** A directory in it that is there all the time. The sign is in no other name. */
export const LASTING = `${DIRECTORY}\\#lasting`;

/** Lengths at which something changes: buffers on the stack (264, 512), UNICODE_STRING, multiples of a page. */
const LENGTHS = [
  ...[1, 2, 3, 127, 128, 254, 255, 256, 257, 262, 263, 264, 265, 266, 510, 511, 512, 513, 514],
  ...[1023, 1024, 1025, 2047, 2048, 4095, 4096, 8192, 16_383, 16_384, 32_764, 32_765, 32_766],
  ...[32_767, 32_768, 65_534, 65_535, 65_536, 65_537, 100_000],
];

const LONE = ['\uD800', '\uDFFF', 'a\uDBFF', '\uDC00\uD800'];
const NASTY = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '*',
    '?',
    '"',
    '<|>',
    ':',
    '::',
    '/',
    '\\',
    '\\\\',
    'a\\',
    '\\a',
    'a\\\\b',
    '\\.\\',
  ],
  ...[
    '\0',
    'a\0',
    '\0a',
    'a\0b',
    '\u0001',
    '\u001f',
    '\u007f',
    '\u00ff',
    '\u0130',
    '\u00df',
    '\ufeff',
    '\uffff',
  ],
  ...[
    '%s%n%p',
    '%00',
    '$x',
    '`',
    "'",
    'D:(A;;GA;;;WD)',
    'O:BAG:SYD:P',
    'S-1-5-18',
    '{}',
    '{x}',
    'é',
    '日本',
  ],
  ...LONE,
];

/** First characters of what is created. */
const FIRST = ['W', 'w', 'Ω', '\uD800', '\u0001', '~', '1', '.', ' ', '*'];

const LINKS = Array.from({ length: 8 }, (_, i) => `L${i}`);
const DIRECTORIES = Array.from({ length: 4 }, (_, i) => `Q${i}`);
const MUTANTS = ['M0', 'M1'];
export const NAMES = { link: LINKS, directory: DIRECTORIES, mutant: MUTANTS };

/** Where something is that a process may open. */
const SYSTEM = [
  ...[
    '\\',
    '\\??',
    '\\Device',
    '\\BaseNamedObjects',
    '\\??\\NUL',
    '\\??\\C:',
    '\\Device\\Null',
    '\\DosDevices',
  ],
  ...[
    '\\??\\PIPE',
    '\\Device\\NamedPipe',
    '\\??\\C:\\windows',
    '\\??\\C:\\windows\\win.ini',
    '\\??\\UNC\\x\\y',
  ],
  ...[
    '\\??\\COM88',
    '\\??\\GLOBALROOT\\??\\NUL',
    '\\KernelObjects',
    '\\??\\c:\\windows\\',
    '\\??\\nul',
    '\\nowhere\\x',
  ],
];

const TARGETS = [
  ...[
    '\\Device\\Null',
    '\\??\\NUL',
    '\\??\\C:',
    '\\??\\C:\\windows',
    '\\??\\PIPE\\x',
    '\\nowhere\\x',
    '\\Device',
  ],
  ...['\\??', '\\', LASTING, '', 'x', 'relative\\y', '\u0001\u0002'],
];

/** No text of one component has these. */
const isPlain = (text) => !text.startsWith('\\');

/** Some text of a length at which something changes. */
function long(random, before = '') {
  return {
    before,
    repeat: random.pick(['x', 'ß', '\uD83D\uDE00', ' ', '\uD800']),
    times: random.pick(LENGTHS),
  };
}

/** Any text. @param {import('./random.mjs').Random} random */
export function anyText(random) {
  if (random.chance(20)) return long(random);
  if (random.chance(70)) return random.pick(NASTY);
  return Array.from({ length: random.below(12) }, () =>
    String.fromCharCode(random.below(0xe000)),
  ).join('');
}

/** Changes text anywhere but at its beginning. */
function changed(random, text) {
  const at = 1 + random.below(Math.max(1, text.length));
  const other = random.pick([...NASTY, String.fromCharCode(random.below(0xe000))]);
  return `${text.slice(0, at)}${other.replaceAll('#', '')}${text.slice(at + random.below(2))}`;
}

/** One component, for what is created. @param {keyof typeof NAMES} kind */
export function newName(random, kind) {
  const name = random.pick(NAMES[kind]);
  if (random.chance(80)) return name;
  if (random.chance(30)) return long(random, name);
  return changed(random, random.pick([name, ...FIRST]));
}

/** Puts text behind text, which may be long. */
export function behind(before, text) {
  return typeof text === 'string' ? before + text : { ...text, before: before + text.before };
}

const BAD_PLACES = [
  '',
  '\\',
  '\\\\',
  'Wrong',
  `${DIRECTORY}\\`,
  `${DIRECTORY}\\\\L0`,
  `${DIRECTORY}\\Q9\\L0`,
];

/** The place of what is created. @param {boolean} isBelow whether it is below a handle */
export function newPlace(random, kind, isBelow) {
  if (random.chance(6)) return random.pick(BAD_PLACES);
  const name = random.chance(15) ? '' : newName(random, kind);
  if (isBelow !== random.chance(5)) return name;
  if (name === '') return name;
  const folder = random.chance(70)
    ? DIRECTORY
    : random.pick([LASTING, ...DIRECTORIES.map(inside), ...LINKS.map(inside)]);
  return behind(`${folder}\\`, name);
}

function inside(name) {
  return `${DIRECTORY}\\${name}`;
}

/** Where something may be that is opened. */
export function anyPlace(random, isBelow) {
  if (random.chance(15)) return anyText(random);
  if (random.chance(30)) return random.pick(SYSTEM);
  const all = [...LINKS, ...DIRECTORIES, ...MUTANTS, ...FIRST, '#lasting'];
  const name = random.chance(80) ? random.pick(all) : changed(random, random.pick(all));
  if (isBelow) return name;
  return random.chance(10) ? behind(inside(random.pick(all)), `\\${name}`) : inside(name);
}

/** What a link leads to. */
export function anyTarget(random) {
  if (random.chance(50)) return random.pick(TARGETS);
  if (random.chance(60)) return long(random);
  return random.pick(NASTY.filter(isPlain));
}

/** Of DOS devices: two letters that nothing else has, names that no system has room for, and others. */
const DOS_NAMES = [
  'Q:',
  'q:',
  'W:',
  'W',
  'w',
  'Q',
  'LL',
  'M.',
  'W\\',
  '\uD800',
  'Ω:',
  'COM37',
  'NUL',
  'X:\\',
  '',
];

export function dosName(random) {
  if (random.chance(10)) return long(random, 'W');
  return random.chance(75) ? random.pick(DOS_NAMES) : changed(random, 'W');
}

const DOS_TARGETS = [
  ...TARGETS,
  'C:\\',
  'C:\\windows',
  '\\\\srv\\share',
  '\\\\?\\C:\\x',
  '.',
  '..\\x',
  'C:x',
  'NUL',
  'COM1',
];

export function dosTarget(random) {
  return random.chance(60) ? random.pick(DOS_TARGETS) : anyTarget(random);
}

const DOS_PATHS = [
  ...[
    'C:\\x',
    'c:x',
    '\\x',
    'x',
    '.',
    '..',
    '..\\..\\..\\x',
    'C:\\a\\..\\b',
    '\\\\srv\\share\\x',
    '\\\\?\\C:\\x',
    '\\\\.\\COM1',
  ],
  ...[
    'NUL',
    'C:\\nul',
    'nul.txt',
    'COM1:',
    'CONIN$',
    'aux . .',
    '//?/x',
    '\\\\',
    '\\\\?',
    '\\\\.\\',
    'Z:\\',
    'C:\\x. . ',
  ],
];

export function dosPath(random) {
  if (random.chance(60)) return random.pick(DOS_PATHS);
  return random.chance(40) ? long(random, random.pick(DOS_PATHS)) : anyText(random);
}
