import { Redirector } from '../../base-server/redirector.js';
import type { Caller } from '../../object-manager/caller.js';
import { HandleTable } from '../../object-manager/handle.js';
import type { MachineServices } from '../../process/machine-services.js';
import { systemToken } from '../../security/index.js';
import type { BootedMachine } from './boot.js';

/** Starts the services that a machine's processes call: the base server, and the redirector. */
export function startServices(booted: BootedMachine): MachineServices {
  const { namespace, system, machine } = booted;
  const server = { namespace, caller: systemCaller(booted, 'user'), handles: new HandleTable() };
  const shares = system.hasRedirector ? machine.shares : undefined;
  return { system, server, redirector: new Redirector(shares, server) };
}

/** @returns LocalSystem as a caller, whose own names are the global ones */
export function systemCaller({ globalDosDevices }: BootedMachine, mode: Caller['mode']): Caller {
  return { token: systemToken(), mode, dosDevices: globalDosDevices };
}
