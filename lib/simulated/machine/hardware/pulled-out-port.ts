import { upcase } from '../../../names/index.js';
import type { PortDriver } from '../../devices/index.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import type { BootedMachine } from '../startup/boot.js';
import {
  type OwnPort,
  ownPortName,
  ownPorts,
  startPort,
  stopPort,
} from '../startup/start-drivers.js';
import { addDevice, removeDevice } from '../startup/system-objects.js';

/** Pulls out a port that the machine has of its own. A program that has it open loses it. */
export function pullOutPort(
  kernel: SimulatedProcess,
  booted: BootedMachine,
  port: PortDriver,
): void {
  const own = ownPortOf(booted, port);
  if (own === undefined) return;
  stopPort(kernel, booted, own);
  const { namespace, devices, ports, pulledOut } = booted;
  const { instance } = own;
  if (instance !== undefined) namespace.devices.remove({ instance, path: pathOf(port) });
  removeDevice(devices, port.device);
  ports.delete(upcase(port.device));
  pulledOut.set(upcase(port.device), port);
  port.pullOut();
  if (instance !== undefined) {
    namespace.deviceEvents.emit({ kind: 'device', action: 'removed', instance });
  }
}

/** Puts back what {@link pullOutPort} pulled out. */
export function putBackPort(
  kernel: SimulatedProcess,
  booted: BootedMachine,
  port: PortDriver,
): void {
  const own = ownPortOf(booted, port);
  if (own === undefined) return;
  const { namespace, devices, ports, pulledOut } = booted;
  const { instance } = own;
  const report = (action: 'enumerated' | 'started') => {
    if (instance !== undefined) namespace.deviceEvents.emit({ kind: 'device', action, instance });
  };
  pulledOut.delete(upcase(port.device));
  ports.set(upcase(port.device), port);
  addDevice(devices, port.device, port);
  if (instance !== undefined) namespace.devices.add({ instance, path: pathOf(port) });
  report('enumerated');
  startPort(kernel, booted, own, false);
  report('started');
}

/** @returns the name that a port of the machine's own gets when it is put back */
export function nameToPutBack(booted: BootedMachine, port: PortDriver): string | undefined {
  const own = ownPortOf(booted, port);
  return own && ownPortName(booted.namespace.registry, own);
}

function ownPortOf(booted: BootedMachine, { device }: PortDriver): OwnPort | undefined {
  return ownPorts(booted).find(({ spec }) => upcase(spec.device) === upcase(device));
}

function pathOf({ device }: PortDriver): string {
  return `\\Device\\${device}`;
}
