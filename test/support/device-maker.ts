import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import { loadAddon } from '../../lib/native/loader.js';
import type { DeviceSpec, SimulatedMachine } from '../../lib/testing/index.js';
import { skip } from './left-out.js';
import { root } from './scripts.js';

/** A device as tests make one, with everything written down. */
export type MadeDevice = DeviceSpec & { readonly instance: string; readonly port: string };

/** What plugs devices into one backend's machine. */
export interface DeviceMaker {
  /** @returns what takes the device away again */
  make(device: MadeDevice): Disposable;
}

const TOOL = join(root, 'build', 'Release', 'device-tool.exe');

/** Makes devices as a bus driver does; where that cannot be undone, skips the test on the record. */
export function nativeDeviceMaker(context: TestContext, backend: string): DeviceMaker {
  if (loadAddon().wineVersion === null) {
    skip(context, backend, 'testDevice', 'this Windows would keep the devices that a test makes');
  }
  if (!existsSync(TOOL)) {
    skip(context, backend, 'testDevice', 'device-tool.exe, which makes devices, was not built');
  }
  return {
    make(device) {
      run('make', device.instance, ...wordsOf(device));
      return { [Symbol.dispose]: () => run('remove', device.instance) };
    },
  };
}

/** Plugs devices into a simulated machine, where they leave nothing behind that another test sees. */
export function simulatedDeviceMaker(machine: SimulatedMachine): DeviceMaker {
  return { make: (device) => machine.attach(device) };
}

function run(...words: readonly string[]): void {
  execFileSync(TOOL, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The arguments of the tool for the properties of a device. */
function wordsOf(device: MadeDevice): readonly string[] {
  const {
    friendlyName,
    containerId,
    hardwareIds = [],
    locationPaths = [],
    interfaces = [],
  } = device;
  const texts = {
    description: device.description,
    friendly: friendlyName,
    manufacturer: device.manufacturer,
    service: device.service,
    location: device.location,
    port: device.port,
    parent: device.parent,
    container: containerId,
  };
  const lists = { hardware: hardwareIds, locationPath: locationPaths, interface: interfaces };
  return [
    ...Object.entries(texts).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}=${value}`],
    ),
    ...Object.entries(lists).flatMap(([key, values]) => values.map((value) => `${key}=${value}`)),
  ];
}
