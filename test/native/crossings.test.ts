import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { loadAddon } from '../../lib/native/loader.js';
import { leaveOut } from '../support/left-out.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

const backend = nativeBackend();
const { objectManager } = backend;
const { lacks } = objectManager;
const addon = loadAddon();
const dos = openDosDevices({ backend: objectManager });
const [letter = ''] = freeDriveLetters(objectManager);

/** @returns the calls of the addon that a function makes */
function crossingsOf(run: () => unknown): readonly string[] {
  const crossings: string[] = [];
  const whole = { ...addon };
  for (const [name, call] of Object.entries(whole)) {
    if (typeof call !== 'function') continue;
    const counting = (...args: unknown[]) => {
      crossings.push(name);
      return Reflect.apply(call, whole, args);
    };
    Object.assign(addon, { [name]: counting });
  }
  try {
    run();
  } finally {
    Object.assign(addon, whole);
  }
  return crossings;
}

/** Without device maps there is no logon session to ask for, and no other scope to read. */
const SESSION = lacks.deviceMaps ? [] : ['logonSession'];
const SHADOWED = lacks.deviceMaps ? [] : ['inspectLink'];
/** Where a name has a stack, its link must not be in use. */
const UNUSED = lacks.dosDeviceStack ? [] : ['inspectLink'];
const READ_BACK = ['inspectLink'];
/** It is opened as a link, and as a directory. */
const TO_DEVICE = ['readLink', 'openDirectory'];

interface Operation {
  readonly operation: string;
  readonly before?: () => unknown;
  readonly run: () => unknown;
  readonly after?: () => unknown;
  readonly crossings: readonly string[];
}

const OPERATIONS: readonly Operation[] = [
  { operation: 'query of a drive', run: () => dos.query('C:'), crossings: ['inspectLink'] },
  {
    operation: 'query of an absent name',
    run: () => dos.query(letter),
    crossings: ['inspectLink'],
  },
  { operation: 'resolve', run: () => dos.resolve('NUL'), crossings: ['readLink', ...TO_DEVICE] },
  {
    operation: 'define',
    run: () => dos.define(letter, '\\Device\\Null'),
    after: () => dos.remove(letter),
    crossings: [
      ...SESSION,
      'inspectLink',
      ...TO_DEVICE,
      ...SESSION,
      'defineDosDevice',
      ...READ_BACK,
    ],
  },
  {
    operation: 'remove',
    before: () => dos.define(letter, '\\Device\\Null'),
    run: () => dos.remove(letter),
    crossings: [...SESSION, 'inspectLink', ...SHADOWED, ...UNUSED, 'defineDosDevice', ...READ_BACK],
  },
];

describe('the crossings into the addon are these, and no others', () => {
  test.each(OPERATIONS)('$operation', ({ before, run, after, crossings }) => {
    before?.();
    try {
      expect(crossingsOf(run)).toEqual(crossings);
    } finally {
      after?.();
    }
  });

  /** What says which kind of device an odd name leads to: read only for such a name with a problem. */
  const KINDS = ['readRegistryValues', 'listDeviceInterfaces'];
  const directory = lacks.globalDirectory ? '\\??' : '\\GLOBAL??';
  /** Beside the links: the devices, and the names, for a name that leads to a missing one. */
  const FEW = ['readLinks', 'readDirectory', 'readDirectory'];

  test('an audit reads all links in one, lists the devices, and opens none', () => {
    const crossings = crossingsOf(() => dos.audit());
    const others = crossings.filter((call) => !KINDS.includes(call));
    expect(FEW.slice(0, others.length)).toEqual(others);
    for (const call of KINDS) {
      expect(crossings.filter((it) => it === call).length).toBeLessThanOrEqual(2);
    }
  });

  test('an audit makes as many however many links there are, and one more for another directory', (context) => {
    leaveOut(context, backend, ['createPermanent']);
    const before = crossingsOf(() => dos.audit());
    const made = Array.from({ length: 29 }, (_, i) => {
      const target = i % 2 ? `\\Device\\${uniqueName('DD')}` : '\\Device\\Null';
      return objectManager.createSymbolicLink(`${directory}\\${uniqueName('DD')}`, target);
    });
    const further = objectManager.createSymbolicLink(
      `${directory}\\${uniqueName('DD')}`,
      '\\BaseNamedObjects\\dosdev\\x',
    );
    try {
      const links = crossingsOf(() => dos.audit());
      const counted = (calls: readonly string[], call: string) =>
        calls.filter((it) => it === call).length;
      expect(counted(links, 'readLinks')).toBe(1);
      // In the root, which is not listed, each name is looked at by itself.
      expect(counted(links, 'readLink')).toBe(1);
      expect(counted(links, 'readDirectory')).toBe(counted(before, 'readDirectory') + 1);
    } finally {
      for (const link of [...made, further]) if (typeof link !== 'number') link.close();
    }
  });
});
