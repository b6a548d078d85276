import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { loadAddon } from '../../lib/native/loader.js';
import { freeDriveLetters } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

const { objectManager } = nativeBackend();
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

  test('an audit reads all links in one, and the lists of devices once each', () => {
    const crossings = crossingsOf(() => dos.audit());
    expect(crossings.filter((call) => call === 'readLinks')).toEqual(['readLinks']);
    const lists = ['readRegistryValues', 'listDeviceInterfaces'];
    const others = crossings.filter((call) => !['readLinks', 'readLink', ...lists].includes(call));
    expect(others).toEqual([]);
    for (const call of lists) {
      expect(crossings.filter((it) => it === call).length).toBeLessThanOrEqual(2);
    }
  });
});
