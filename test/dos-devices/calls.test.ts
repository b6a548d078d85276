import { describe, expect, test } from 'vitest';
import type { DosDevices } from '../../lib/dos-devices/index.js';
import { recordCalls, simulate } from '../../lib/testing/index.js';

/** How a link is read: also a backend that does it in one call makes these, and no others. */
const READ = ['openSymbolicLink', 'querySymbolicLink'];
/** Where the scope or the lifetime of the link counts, too. */
const LOOK = [...READ, 'queryObject'];
/** The way to a device: `\Device` is a directory of the kernel's, and is not looked at. */
const TO_DEVICE = ['readLink', 'openDirectory'];

interface Operation {
  readonly operation: string;
  readonly before?: (dos: DosDevices) => unknown;
  readonly run: (dos: DosDevices) => unknown;
  readonly calls: readonly string[];
}

/** What a plain user's program calls on Windows. An extra call is an extra wait for the system. */
const OPERATIONS: readonly Operation[] = [
  { operation: 'query of a drive', run: (dos) => dos.query('C:'), calls: LOOK },
  {
    operation: 'query of a port',
    run: (dos) => dos.query('COM1'),
    calls: [...LOOK, 'registry.strings'],
  },
  {
    operation: "query of a local name that leads to a port's interface",
    before: (dos) => dos.define('DDX', { device: 'port=COM1' }),
    run: (dos) => dos.query('DDX'),
    calls: [...LOOK, 'openSymbolicLink', 'registry.strings', 'readLink'],
  },
  {
    operation: 'query of an absent name',
    run: (dos) => dos.query('COM9'),
    calls: ['openSymbolicLink'],
  },
  {
    operation: 'has',
    run: (dos) => dos.has('COM1'),
    calls: ['logonSession', 'openDirectory', 'queryDirectory', 'openDirectory', 'queryDirectory'],
  },
  { operation: 'resolve', run: (dos) => dos.resolve('COM1'), calls: ['readLink', ...TO_DEVICE] },
  {
    operation: 'audit',
    run: (dos) => dos.audit(),
    calls: ['readLinks', 'openDirectory', 'queryDirectory'],
  },
  {
    operation: 'define',
    run: (dos) => dos.define('DDX', '\\Device\\Null'),
    calls: [
      'logonSession',
      'openSymbolicLink',
      ...TO_DEVICE,
      'logonSession',
      'defineDosDevice',
      ...LOOK,
    ],
  },
  {
    operation: 'alias',
    run: (dos) => dos.alias('DDX', 'COM1'),
    calls: [
      'logonSession',
      'openSymbolicLink',
      ...LOOK,
      ...TO_DEVICE,
      'logonSession',
      'defineDosDevice',
      ...LOOK,
    ],
  },
  {
    operation: 'remove',
    before: (dos) => dos.define('DDX', '\\Device\\Null'),
    run: (dos) => dos.remove('DDX'),
    calls: [
      'logonSession',
      ...LOOK,
      'openSymbolicLink',
      ...LOOK,
      'defineDosDevice',
      'openSymbolicLink',
    ],
  },
];

describe('the calls of a plain user are these, and no others', () => {
  test.each(OPERATIONS)('$operation', ({ before, run, calls }) => {
    const { dos } = simulate({ serialPorts: ['COM1'] });
    before?.(dos);
    const recording = recordCalls(dos);
    run(recording.dos);
    expect(recording.history.map(({ call }) => call)).toEqual(calls);
    expect(recording.openHandles).toEqual([]);
  });
});
