import fc from 'fast-check';

/** Texts that mean something at the beginning of a DOS path, by its kinds. */
const beginning = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('', '', '', '\\', '/') },
  { weight: 4, arbitrary: fc.constantFrom('{X}:', '{Y}:', '{C}:', '{X}:\\', '{Y}:/', '{C}:\\') },
  { weight: 3, arbitrary: fc.constantFrom('\\\\', '//', '\\/', '\\\\server\\share\\', '//s/') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '\\\\.\\',
      '\\\\?\\',
      '//./',
      '//?/',
      '\\\\.',
      '\\\\?',
      '\\??\\',
      '\\??',
      '/\\?\\',
    ),
  },
);

const reserved = fc
  .tuple(
    fc.constantFrom('', '', '', ' ', 'x', '.'),
    fc.constantFrom('NUL', 'con', 'AUX', 'prn', 'COM1', 'com9', 'COM0', 'COM10', 'LPT3', 'COM¹'),
    fc.constantFrom('', '', ':', '.', '.txt', ' ', '  .x', ':x', '. . ', '::', 'x', ' :', '$'),
  )
  .map((parts) => parts.join(''));

const component = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'b', 'native', 'windows', 'lib', 'a b') },
  {
    weight: 5,
    arbitrary: fc.constantFrom('.', '..', '...', '. ', '.. ', ' .', ' ', '', '.a', 'a.'),
  },
  { weight: 4, arbitrary: reserved },
  { weight: 2, arbitrary: fc.constantFrom('CONIN$', 'conout$', 'CONERR$', 'CLOCK$', 'CONIN$.x') },
  { weight: 2, arbitrary: fc.constantFrom('a:b', ':', '*', '?', '\u0001', 'é', '\ud800', 'a. .') },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom('.', ' ', 'a', ':', '?', '1'), { maxLength: 5 })
      .map((it) => it.join('')),
  },
);

/** Backslashes as a rule; a slash at the beginning is the file system's own under Wine. */
const separator = fc.oneof(
  { weight: 8, arbitrary: fc.constant('\\') },
  { weight: 2, arbitrary: fc.constantFrom('/', '\\\\', '//', '\\/', '\\\\\\') },
);

/**
 * DOS paths of every kind, in the forms that conversions go wrong with. `{X}`, `{Y}` stand for letters
 * of drives without and with a current folder of their own, `{C}` for that of the current drive.
 */
export const dosPaths = fc
  .tuple(
    beginning,
    fc.array(fc.tuple(component, separator), { maxLength: 5 }),
    fc.oneof(component, fc.constant('')),
  )
  .map(([start, middle, end]) => start + middle.flat().join('') + end);
