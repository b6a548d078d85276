import { ERROR } from '../../../lib/status/index.js';
import { EXACT, QUIET, RAW, REMOVE } from '../../support/define-flags.js';
import { DD, openFile, QD, readLink } from '../step.js';
import type { Vector } from '../vector.js';

const absent = ERROR.FILE_NOT_FOUND;

export const dosDefinitionVectors: readonly Vector[] = [
  {
    id: 81,
    title: 'definitions pile up, and the newest is followed',
    mark: 'Wr',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      ...['1', '2', '3'].map((n) => DD(RAW, '{NAME}', `\\Device\\temp${n}`)),
      QD('{NAME}', ['\\Device\\temp3', '\\Device\\temp2', '\\Device\\temp1']),
      readLink('\\??\\{NAME}', '\\Device\\temp3'),
    ],
  },
  {
    id: 82,
    title: 'the oldest definition taken out',
    mark: 'Wr',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      ...['1', '2', '3'].map((n) => DD(0, '{NAME}', `C:\\temp${n}`)),
      DD(REMOVE | EXACT, '{NAME}', 'C:\\temp1'),
      QD('{NAME}', ['\\??\\C:\\temp3', '\\??\\C:\\temp2']),
    ],
  },
  {
    id: 83,
    title: 'then the older one, then the last',
    mark: 'Wr',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      ...['2', '3'].map((n) => DD(0, '{NAME}', `C:\\temp${n}`)),
      DD(REMOVE | EXACT, '{NAME}', 'C:\\temp2'),
      QD('{NAME}', ['\\??\\C:\\temp3']),
      DD(REMOVE | EXACT, '{NAME}', 'C:\\temp3'),
      QD('{NAME}', absent),
    ],
  },
  {
    id: 84,
    title: 'definitions removed newest first',
    mark: 'Wr',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      ...['1', '2', '3'].map((n) => DD(0, '{NAME}', `C:\\temp${n}`)),
      DD(REMOVE | EXACT, '{NAME}', 'C:\\temp3'),
      readLink('\\??\\{NAME}', '\\??\\C:\\temp2'),
      DD(REMOVE | EXACT, '{NAME}', 'C:\\temp2'),
      readLink('\\??\\{NAME}', '\\??\\C:\\temp1'),
      DD(REMOVE | EXACT, '{NAME}', 'C:\\temp1'),
      QD('{NAME}', absent),
    ],
  },
  {
    id: '8.2 newest',
    title: 'removing without a target takes the newest',
    mark: 'M',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      DD(RAW, '{NAME}', '\\Device\\A'),
      DD(RAW, '{NAME}', '\\Device\\B'),
      DD(REMOVE, '{NAME}', null),
      QD('{NAME}', ['\\Device\\A']),
    ],
  },
  {
    id: '8.2 twice',
    title: 'the same target defined twice is removed twice',
    mark: 'F',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      DD(RAW, '{NAME}', '\\Device\\A'),
      DD(RAW, '{NAME}', '\\Device\\A'),
      QD('{NAME}', ['\\Device\\A', '\\Device\\A']),
      DD(RAW | REMOVE | EXACT, '{NAME}', '\\Device\\A'),
      QD('{NAME}', ['\\Device\\A']),
    ],
  },
  {
    id: 93,
    title: 'an exact removal of what is only a prefix',
    mark: 'M',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      DD(RAW, '{NAME}', '\\Device\\Abc'),
      DD(RAW | REMOVE | EXACT, '{NAME}', '\\Device\\Ab', absent),
      QD('{NAME}', ['\\Device\\Abc']),
    ],
  },
  {
    id: 94,
    title: 'a removal by prefix, in any case',
    mark: 'R',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      DD(RAW, '{NAME}', '\\Device\\Abc'),
      DD(RAW | REMOVE, '{NAME}', '\\DEVICE\\AB'),
      QD('{NAME}', absent),
    ],
  },
  {
    id: '8.2 one',
    title: 'a removal by prefix takes one, the newest that matches',
    mark: 'M',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      DD(RAW, '{NAME}', '\\Device\\A1'),
      DD(RAW, '{NAME}', '\\Device\\A2'),
      DD(RAW, '{NAME}', '\\Device\\B'),
      DD(RAW | REMOVE, '{NAME}', '\\Device\\A'),
      QD('{NAME}', ['\\Device\\B', '\\Device\\A1']),
    ],
  },
  {
    id: 95,
    title: 'a missing name removed without a target',
    mark: 'R',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [DD(REMOVE, '{NAME}', null)],
  },
  {
    id: 96,
    title: 'a missing name removed with a target',
    mark: 'R',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [DD(RAW | REMOVE, '{NAME}', '\\Device\\X', absent)],
  },
  {
    id: 97,
    title: 'flags that do not go together',
    mark: 'R',
    needs: ['dosDeviceFlagRules'],
    steps: [
      DD(EXACT, '{X}', 'C:\\', ERROR.INVALID_PARAMETER),
      DD(0x100, '{X}', 'C:\\', ERROR.INVALID_PARAMETER),
      QD('{X}', absent),
    ],
  },
  {
    id: 87,
    title: 'a name with a backslash after it',
    mark: 'Wr',
    needs: ['longDosDeviceNames', 'dosDeviceNameRules'],
    steps: [DD(QUIET, '{X}\\', 'C:\\', 'failure'), QD('{X}\\', 'failure'), QD('{X}', absent)],
  },
  {
    id: '8.1 colon',
    title: 'a name with a colon that is not a drive',
    mark: 'Wr',
    needs: ['longDosDeviceNames'],
    steps: [DD(RAW, '!{NAME}:', '\\Device\\Null'), QD('!{NAME}:', ['\\Device\\Null'])],
  },
  {
    id: '8.1 device',
    title: 'a DOS device name as a target',
    mark: 'R',
    needs: ['longDosDeviceNames'],
    steps: [DD(0, '{NAME}', 'COM1'), QD('{NAME}', ['\\??\\COM1'])],
  },
  {
    id: '8.1 empty target',
    title: 'an empty target without DDD_RAW_TARGET_PATH',
    mark: 'R',
    needs: ['dosDeviceFlagRules'],
    steps: [DD(QUIET, '{X}', '', ERROR.INVALID_NAME), QD('{X}', absent)],
  },
  {
    id: '8.2 long',
    title: 'definitions that come to more than 4,096 units',
    mark: 'R',
    needs: ['longDosDeviceNames', 'dosDeviceStack'],
    steps: [
      DD(RAW, '{NAME}', '\\Device\\A'),
      DD(RAW, '{NAME}', `\\Device\\${'x'.repeat(4096)}`, ERROR.INVALID_PARAMETER),
      QD('{NAME}', ['\\Device\\A']),
    ],
  },
  {
    id: '8.1 NUL in a name',
    title: 'a NUL in a name or target, which the call could only cut off',
    mark: 'R',
    steps: [
      DD(RAW | QUIET, 'M\0', '\\Device\\Null', ERROR.INVALID_NAME),
      DD(RAW | QUIET, '{X}', '\\Device\\Null\0x', ERROR.INVALID_PARAMETER),
      QD('M\0', ERROR.INVALID_NAME),
      QD('{X}', absent),
    ],
  },
  {
    id: 89,
    title: 'a drive that is itself',
    mark: 'Wr',
    needs: ['linkLoops'],
    steps: [
      DD(QUIET, '{X}', '{X}'),
      openFile('\\??\\{X}\\', 'failure'),
      DD(REMOVE | EXACT | QUIET, '{X}', '{X}'),
      QD('{X}', absent),
    ],
  },
  {
    id: 90,
    title: 'a drive for another drive',
    mark: 'Wr',
    needs: ['dosDeviceStack'],
    steps: [
      DD(QUIET, '{X}', 'C:\\Windows'),
      DD(QUIET, '{Y}', '{X}'),
      openFile('\\??\\{Y}\\System32'),
      DD(REMOVE | EXACT | QUIET, '{X}', 'C:\\Windows'),
      openFile('\\??\\{Y}\\System32', 'failure'),
    ],
  },
];
