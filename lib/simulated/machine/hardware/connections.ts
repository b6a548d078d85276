import { checkFunction, checkString } from '../../../arguments/index.js';
import { splitDosDeviceName, upcase } from '../../../names/index.js';
import { warnDeprecated } from '../../../status/deprecation.js';
import { invalidArgValue, NtError, type NtStatus, STATUS } from '../../../status/index.js';
import {
  type Cable,
  ListenerCable,
  type PipeListener,
  type PortDriver,
  type PortListener,
  type SerialDevice,
} from '../../devices/index.js';
import { PARALLEL_PORTS_KEY, SERIALCOMM_KEY, stringsIn } from '../../registry/index.js';
import { deviceName } from '../specification/spec.js';
import type { BootedMachine } from '../startup/boot.js';
import {
  checkSerialDeviceOptions,
  clockOf,
  type SerialDeviceOptions,
} from './serial-device-options.js';

/** The ports that drivers have listed, by their names. */
function listedPorts({ namespace: { registry } }: BootedMachine) {
  return [SERIALCOMM_KEY, PARALLEL_PORTS_KEY].flatMap((key) =>
    (stringsIn(registry, key) ?? []).map(([path, name]) => {
      return { device: deviceName(path), name: splitDosDeviceName(name).rest };
    }),
  );
}

/** What may be before a port's name, as programs write it. */
const DOS_PREFIX = /^[\\/]{2}[.?][\\/]/;

/** @returns the port to which a driver gave a name */
export function portNamed(booted: BootedMachine, name: string) {
  return listedPorts(booted).find((port) => upcase(port.name) === upcase(name));
}

/** @returns the port of a device, or the one to which its driver gave that name */
export function portOf(booted: BootedMachine, text: string): PortDriver | undefined {
  const key = upcase(deviceName(text.replace(DOS_PREFIX, '')));
  const named = portNamed(booted, key);
  return booted.ports.get(key) ?? booted.ports.get(upcase(named?.device ?? ''));
}

/** @returns the name that a driver gave to a port's device; `undefined` for none */
export function portNameOf(booted: BootedMachine, device: string): string | undefined {
  return listedPorts(booted).find((port) => upcase(port.device) === upcase(device))?.name;
}

/**
 * Finds a port with nothing plugged into it.
 * @throws {NtError} `STATUS_NO_SUCH_DEVICE`, `STATUS_DEVICE_BUSY`
 */
export function freePort(booted: BootedMachine, device: string): PortDriver {
  checkString('device', device);
  const port = portOf(booted, device);
  if (port === undefined) throw noSuchPort(booted, device);
  if (port.cable !== undefined) throw portInUse(`\\Device\\${port.device}`);
  return port;
}

/** @returns the port that a cable is plugged into */
export function portAt(booted: BootedMachine, cable: Cable): PortDriver | undefined {
  return [...booted.ports.values()].find((port) => port.cable === cable);
}

/**
 * Plugs a device into a port.
 * @param booted the machine as it has started last
 * @throws {NtError} `STATUS_NO_SUCH_DEVICE`, `STATUS_DEVICE_BUSY`
 */
export function plugIn(
  booted: () => BootedMachine,
  device: string,
  listener: PortListener,
  options: SerialDeviceOptions,
): SerialDevice {
  checkString('device', device);
  checkFunction('listener', listener);
  checkSerialDeviceOptions(options);
  const port = freePort(booted(), device);
  const cable = new ListenerCable(listener, clockOf(options, port));
  port.plug(cable);
  return {
    device: `\\Device\\${port.device}`,
    [Symbol.dispose]: () => portAt(booted(), cable)?.plug(undefined),
  };
}

/** Plugs a device into a port, in the place of another, and returns a status: the earlier form. */
export function plug(booted: BootedMachine, device: string, listener: PortListener): NtStatus {
  warnDeprecated('DOSDEV_DEP0005', 'machine.plug() is now machine.serialDevice(), which throws');
  checkString('device', device);
  checkFunction('listener', listener);
  const port = portOf(booted, device);
  if (port === undefined) return STATUS.NO_SUCH_DEVICE;
  port.plug(new ListenerCable(listener));
  return STATUS.SUCCESS;
}

/**
 * Listens on a named pipe, until disposed of or the machine restarts.
 * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION`
 */
export function listenOn({ pipes }: BootedMachine, text: string, listener: PipeListener) {
  checkString('name', text);
  checkFunction('listener', listener);
  const name = text.replace(PIPES, '');
  if (name === '')
    throw invalidArgValue('name', "a pipe's name: dosdev, \\\\.\\pipe\\dosdev", text);
  if (!pipes.listen(name, listener)) {
    throw new NtError(STATUS.OBJECT_NAME_COLLISION, {
      syscall: 'NtCreateNamedPipeFile',
      path: `\\Device\\NamedPipe\\${name}`,
      problem: 'the pipe has a listener',
      hint: 'dispose of that first, or choose another name',
    });
  }
  let isOpen = true;
  return {
    [Symbol.dispose]() {
      if (isOpen) pipes.unlisten(name);
      isOpen = false;
    },
  };
}

/** The spellings of the folder of all named pipes. */
const PIPES = /^\\(?:\\[.?]\\pipe|\?\?\\pipe|Device\\NamedPipe)\\/i;

/** The number of ports in a hint. */
const MOST = 5;

function noSuchPort(booted: BootedMachine, device: string): NtError {
  const all = listedPorts(booted);
  const few = all.slice(0, MOST).map((port) => `${port.device} (${port.name})`);
  const list = few.join(', ') + (all.length > MOST ? ', …' : '');
  return new NtError(STATUS.NO_SUCH_DEVICE, {
    syscall: 'NtCreateFile',
    path: `\\Device\\${deviceName(device)}`,
    problem: 'the machine has no such port',
    hint:
      all.length === 0
        ? 'give it `serialPorts`'
        : `name the device of a port or the name that its driver gave it, and no alias: it has ${list}`,
  });
}

function portInUse(path: string): NtError {
  return new NtError(STATUS.DEVICE_BUSY, {
    syscall: 'NtCreateFile',
    path,
    problem: 'another device is plugged into the port',
    hint: 'dispose of that first',
  });
}
