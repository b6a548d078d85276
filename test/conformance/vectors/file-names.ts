import { STATUS } from '../../../lib/status/index.js';
import { openFile } from '../step.js';
import type { Vector } from '../vector.js';

const { OBJECT_NAME_INVALID: invalid, OBJECT_NAME_NOT_FOUND: gone } = STATUS;
const { OBJECT_PATH_NOT_FOUND: noPath } = STATUS;
const FOLDERS = ['\\??\\C:\\', '\\??\\C:\\Windows\\'];

/** Names that no file has: what DOS paths leave out, what shells expand, and control characters. */
const INVALID = [
  '.',
  '..',
  'x*',
  '*',
  'x?',
  'x<',
  'x>',
  'x|',
  'x"',
  'x/y',
  'x\u0001',
  '\u001f',
  'x\0y',
];
const MISSING = ['...', ' x', 'x ', 'x.', '.x', 'x\u007f', 'x:y', 'dosdev-absent'];

export const fileNameVectors: readonly Vector[] = [
  ...INVALID.map(
    (name): Vector => ({
      id: `1.5 file ${JSON.stringify(name)}`,
      title: `no file is called ${JSON.stringify(name)}, wherever that stands in a path`,
      mark: 'W',
      steps: FOLDERS.flatMap((folder) => [
        openFile(`${folder}${name}`, invalid),
        openFile(`${folder}${name}\\x`, invalid),
        openFile(`${folder}dosdev-absent\\${name}`, invalid),
        openFile(`${folder}System32\\${name}\\`, invalid),
      ]),
    }),
  ),
  {
    id: '1.5 file missing',
    title: 'names that a file may have, and that none has here',
    mark: 'W',
    steps: FOLDERS.flatMap((folder) => [
      ...MISSING.map((name) => openFile(`${folder}${name}`, gone)),
      openFile(`${folder}dosdev-absent\\x`, noPath),
      openFile(`${folder}dosdev-absent\\`, gone),
    ]),
  },
  {
    id: '1.5 folder',
    title: 'folders, in any case and with a backslash behind them',
    mark: 'W',
    steps: ['Windows', 'windows', 'WINDOWS\\', 'Windows\\System32', 'windows\\system32\\', ''].map(
      (path) => openFile(`\\??\\C:\\${path}`),
    ),
  },
];
