import { STATUS } from '../../../lib/status/index.js';
import { EXACT, QUIET, RAW, REMOVE } from '../../support/define-flags.js';
import { DD, QD, readLink } from '../step.js';
import type { Vector } from '../vector.js';

/** DOS paths and what they are stored as. */
const CONVERTED: readonly (readonly [string, string])[] = [
  ['C:/windows/', '\\??\\C:\\windows\\'],
  ['C:/windows', '\\??\\C:\\windows'],
  ['C:\\', '\\??\\C:\\'],
  ['C:/', '\\??\\C:\\'],
  ['C:\\Windows\\\\\\', '\\??\\C:\\Windows\\'],
  ['C:\\\\Windows', '\\??\\C:\\Windows'],
  ['C:\\a\\b\\..\\c', '\\??\\C:\\a\\c'],
  ['C:\\a\\.\\b', '\\??\\C:\\a\\b'],
  ['C:\\..\\..\\a', '\\??\\C:\\a'],
  ['C:\\a\\..', '\\??\\C:\\'],
  ['C:\\absent\\folder', '\\??\\C:\\absent\\folder'],
  ['C:\\a b\\c d', '\\??\\C:\\a b\\c d'],
  ['C:\\trailing. .', '\\??\\C:\\trailing'],
  ['C:\\trailing. .\\x', '\\??\\C:\\trailing. \\x'],
  ['C:\\dot.\\x', '\\??\\C:\\dot\\x'],
  ['C:\\dot.\\', '\\??\\C:\\dot\\'],
  ['C:\\blank \\', '\\??\\C:\\blank \\'],
  ['c:\\lower', '\\??\\c:\\lower'],
  ['NUL', '\\??\\NUL'],
  ['\\\\server\\share', '\\??\\UNC\\server\\share'],
  ['//server/share/x', '\\??\\UNC\\server\\share\\x'],
  ['\\\\server\\share\\..\\..\\x', '\\??\\UNC\\server\\share\\x'],
  ['\\\\server\\share\\', '\\??\\UNC\\server\\share\\'],
  ['\\\\.\\COM20', '\\??\\COM20'],
  ['\\\\.\\C:\\x', '\\??\\C:\\x'],
  ['\\\\?\\C:\\x', '\\??\\C:\\x'],
];

/** Targets that are stored as they are. */
const RAW_TARGETS = [
  '\\Device\\Null',
  '\\??\\C:\\windows\\',
  'C:/windows/',
  'no backslash at all',
  '\\\\\\',
  '\\Device\\NamedPipe\\some pipe',
  '\ud800',
];

export const dosTargetVectors: readonly Vector[] = [
  ...CONVERTED.map(
    ([path, target]): Vector => ({
      id: `8.1 ${path}`,
      title: `a drive for ${path}`,
      mark: 'W',
      steps: [
        DD(QUIET, '{X}', path),
        QD('{X}', [target]),
        readLink('\\??\\{X}', target),
        DD(REMOVE | EXACT | QUIET, '{X}', path),
        QD('{X}', 'failure'),
      ],
    }),
  ),
  ...RAW_TARGETS.map(
    (target): Vector => ({
      id: `8.1 raw ${JSON.stringify(target)}`,
      title: `a raw target, ${JSON.stringify(target)}`,
      mark: 'M',
      steps: [
        DD(RAW | QUIET, '{X}', target),
        QD('{X}', [target]),
        readLink('\\??\\{X}', target),
        DD(RAW | REMOVE | EXACT | QUIET, '{X}', target),
        readLink('\\??\\{X}', STATUS.OBJECT_NAME_NOT_FOUND),
      ],
    }),
  ),
];
