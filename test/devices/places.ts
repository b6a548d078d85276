import type { TestContext } from 'vitest';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/testing/index.js';
import {
  type DeviceMaker,
  nativeDeviceMaker,
  simulatedDeviceMaker,
} from '../support/device-maker.js';
import { nativeBackend } from '../support/native-backend.js';

/** A machine that devices can be plugged into, and a caller on it. */
export interface Place {
  readonly name: string;
  readonly objectManager: ObjectManager;
  readonly maker: (context: TestContext) => DeviceMaker;
}

export function simulatedPlace(): Place {
  const machine = createSimulatedMachine();
  return {
    name: 'simulated',
    objectManager: machine.logon(),
    maker: () => simulatedDeviceMaker(machine),
  };
}

export function nativePlace(): Place {
  const { name, objectManager } = nativeBackend();
  return { name, objectManager, maker: (context) => nativeDeviceMaker(context, name) };
}

/** Every machine on which a story can be played here. */
export function allPlaces(): readonly Place[] {
  return [simulatedPlace(), ...(process.platform === 'win32' ? [nativePlace()] : [])];
}

/** Makes the link of an interface as the kernel does, unless it is there. */
export function linkHere(
  objectManager: ObjectManager,
  path: string,
  target = '\\Device\\Null',
): Disposable {
  const made = objectManager.createSymbolicLink(path, target);
  if (typeof made === 'object') return { [Symbol.dispose]: () => void made.close() };
  if (typeof objectManager.readLink(path) === 'string')
    return { [Symbol.dispose]: () => undefined };
  throw new Error(made.toString(16));
}
