import { ERROR, STATUS } from '../../../lib/status/index.js';
import { EXACT, QUIET, RAW, REMOVE } from '../../support/define-flags.js';
import { C, DD, O, openFile, QD, rawQD, readLink } from '../step.js';
import type { Vector } from '../vector.js';

const absent = ERROR.FILE_NOT_FOUND;

export const dosDeviceVectors: readonly Vector[] = [
  {
    id: 76,
    title: 'a drive letter for a DOS path',
    mark: 'W',
    steps: [DD(QUIET, '{X}', 'C:/windows/'), QD('{X}', ['\\??\\C:\\windows\\'])],
  },
  {
    id: 77,
    title: 'and removed again',
    mark: 'W',
    steps: [DD(QUIET, '{X}', 'C:/windows/'), DD(REMOVE | QUIET, '{X}', null), QD('{X}', absent)],
  },
  {
    id: 78,
    title: 'a drive letter for a raw target',
    mark: 'W',
    steps: [
      DD(RAW | QUIET, '{X}', '\\??\\C:\\windows\\'),
      QD('{X}', ['\\??\\C:\\windows\\']),
      DD(REMOVE | QUIET, '{X}', null),
      QD('{X}', absent),
    ],
  },
  {
    id: '8.1 object path',
    title: 'a target that is an object path already stays as it is',
    mark: 'W',
    steps: [
      DD(QUIET, '{X}', '\\??\\C:\\a\\..\\b/'),
      QD('{X}', ['\\??\\C:\\a\\..\\b/']),
      DD(REMOVE | QUIET, '{X}', null),
    ],
  },
  {
    id: '9 NUL',
    title: 'a NUL ends a definition, in the newest target as well',
    mark: 'R',
    needs: ['dosDeviceStack'],
    steps: [C('\\??\\{X}', 'a\0b'), QD('{X}', ['a', 'b'])],
  },
  {
    id: 79,
    title: 'a query with no room',
    mark: 'W',
    steps: [
      rawQD('C:', 0, { value: 0, error: ERROR.INSUFFICIENT_BUFFER }),
      rawQD(null, 0, { value: 0, error: ERROR.INSUFFICIENT_BUFFER }),
      rawQD(null, 4, { value: 0, error: ERROR.INSUFFICIENT_BUFFER }),
    ],
  },
  {
    id: 80,
    title: 'a name that is not defined',
    mark: 'W',
    steps: [QD('{NAME}', absent), QD('{X}', absent)],
  },
  {
    id: '9 size',
    title: 'a query needs room for the target, its NUL and one more',
    mark: 'M',
    steps: [
      DD(RAW | QUIET, '{X}', '\\Device\\Null'),
      rawQD('{X}', 12, { value: 0, error: ERROR.INSUFFICIENT_BUFFER }),
      rawQD('{X}', 14, { value: 14, buffer: '\\Device\\Null\0\0' }),
      rawQD('{X}', 500, { value: 14, buffer: '\\Device\\Null\0\0' }),
    ],
  },
  {
    id: '9 case',
    title: 'a query in lower case',
    mark: 'W',
    steps: [QD('nul', ['\\Device\\Null']), QD('NUL', ['\\Device\\Null'])],
  },
  {
    id: '9 all',
    title: 'all names',
    mark: 'M',
    steps: [DD(RAW | QUIET, '{X}', '\\Device\\Null'), QD(null, ['NUL', 'PIPE', '{X}'])],
  },
  {
    id: '9 backslash',
    title: 'a query for a name with a backslash after it',
    mark: 'M',
    needs: ['dosDeviceNameRules'],
    steps: [QD('C:\\', 'failure'), QD('', 'failure')],
  },
  {
    id: '9 long target',
    title: 'a target longer than the first buffer',
    mark: 'M',
    steps: [
      DD(RAW | QUIET, '{X}', `\\Device\\${'x'.repeat(3000)}`),
      QD('{X}', [`\\Device\\${'x'.repeat(3000)}`]),
    ],
  },
  {
    id: '8.1 link',
    title: 'a definition is a link to its target',
    mark: 'M',
    steps: [
      DD(RAW | QUIET, '{X}', '\\Device\\Null'),
      readLink('\\??\\{X}', '\\Device\\Null'),
      openFile('\\??\\{X}'),
      DD(RAW | REMOVE | QUIET, '{X}', '\\Device\\Null'),
      O('\\??\\{X}', STATUS.OBJECT_NAME_NOT_FOUND),
    ],
  },
  {
    id: '7 local link',
    title: 'a link made in \\?? is a DOS device',
    mark: 'F',
    steps: [C('\\??\\{NAME}', '\\Device\\Null'), QD('{NAME}', ['\\Device\\Null'])],
  },
  {
    id: 86,
    title: 'a drive letter in either case',
    mark: 'Wr',
    steps: [
      DD(RAW | QUIET, '{X}', '\\Device\\Null'),
      QD('{X}', ['\\Device\\Null']),
      DD(RAW | REMOVE | EXACT | QUIET, '{X}', '\\Device\\Null'),
      QD('{X}', absent),
    ],
  },
];
