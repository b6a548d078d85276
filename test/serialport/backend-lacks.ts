import type { TestContext } from 'vitest';
import { loadAddon } from '../../lib/native/loader.js';
import type { BackendContext } from '../../lib/testing/index.js';
import { skip } from '../support/left-out.js';

/** What the real backend may lack of serial ports, each with the reason where it does. */
const WINE = {
  aliases: 'Wine opens a serial port by the name in its registry only, and not through a link',
  exclusive: 'Wine lets a second program open a serial port',
  singleBytes: 'under Wine a read that has got one byte waits for a second one',
  lines: 'a pseudo-terminal has no modem lines, so Wine returns ERROR_NOT_SUPPORTED',
  settingRules:
    'Wine accepts other settings of a serial port than Windows, and returns other errors',
  otherDevices: 'Wine returns other errors for the settings of what is no serial port',
} as const;

/** What only an emulated device has. */
const REAL_DEVICES = {
  emulated: 'a real device cannot be pulled out by a test, and does not say how its port is set',
} as const;

/** Where bindings-cpp itself does not do what the interface of node-serialport asks for. */
const BINDINGS_CPP = {
  canceledWrites:
    'bindings-cpp rejects a write that is canceled like one that failed, against the interface of node-serialport',
} as const;

/** What a test of serial ports can need. */
export type SerialNeed = keyof typeof WINE | keyof typeof REAL_DEVICES | keyof typeof BINDINGS_CPP;

const underWine = process.platform === 'win32' && loadAddon().wineVersion !== null;

/** Why a suite's ports cannot show something; `undefined` if they can. */
export function lackOf({ backend }: BackendContext, need: SerialNeed): string | undefined {
  if (backend === 'simulated') return undefined;
  const lacks: Partial<Record<SerialNeed, string>> = {
    ...REAL_DEVICES,
    ...BINDINGS_CPP,
    ...(underWine && WINE),
  };
  return lacks[need];
}

/** Skips the test, on the record, where the suite has no serial ports, or they lack something. */
export function needsSerial(
  context: TestContext,
  suite: BackendContext,
  needs: readonly SerialNeed[] = [],
): void {
  const { unavailable } = suite.serial;
  if (unavailable !== undefined) skip(context, suite.backend, 'serialPair', unavailable);
  for (const need of needs) {
    const reason = lackOf(suite, need);
    if (reason !== undefined) skip(context, suite.backend, need, reason);
  }
}
