import { checkOptions, checkString } from '../../arguments/index.js';
import { type ModeCommand, parseMode } from '../../mode/parse-mode.js';
import {
  equalNames,
  parallelPortNumber,
  parseDeviceInterfaceName,
  parseRedirectedTarget,
  serialPortNumber,
} from '../../names/index.js';
import { planAlias } from '../change/definition.js';
import { notDefined } from '../change/name-to-change.js';
import { carryOut, type Plan } from '../change/plan.js';
import { planRemoveNewest } from '../change/remove.js';
import { unforced } from '../change/unforced.js';
import type { NamedDevices } from '../named-devices.js';
import { OPTIONS } from '../options.js';
import { Classifier } from '../read/classifier.js';
import { dosNameIn } from '../read/ports.js';
import type { AliasOptions, Change, DosDevice, ModeOptions, SerialPort } from '../types.js';

/** The status of one device for MODE. */
export interface DeviceStatus {
  /** `LPT1`, `COM1`. */
  readonly device: string;
  /** The port or printer that it is rerouted to: `COM1`, `\\server\share`; `undefined` when it is not. */
  readonly reroutedTo: string | undefined;
  /** The name's target; `undefined` when it cannot be read. */
  readonly target: string | undefined;
  /** The same as a sentence. */
  readonly text: string;
}

/** A parsed MODE command, and what it did. */
export interface ModeResult {
  readonly command: ModeCommand;
  /** The changes, one by one; none for a status, or when the ports were already as asked. */
  readonly changes: readonly Change[];
  /** The devices that the command is about, as they are now; with `dryRun`, as they would be. */
  readonly status: readonly DeviceStatus[];
}

/** Carries out a MODE command. See `DosDevices.mode`. */
export function runMode(dos: NamedDevices, text: string, options: ModeOptions = {}): ModeResult {
  checkString('text', text);
  checkOptions(options, OPTIONS.mode);
  const command = parseMode(text);
  const { dryRun = false } = options;
  switch (command.kind) {
    case 'redirect': {
      const { printer, port } = command;
      return { command, ...carriedOut(dos, printer, redirect(dos, printer, port), dryRun) };
    }
    case 'end-redirection': {
      const { printer } = command;
      return { command, ...carriedOut(dos, printer, endRedirection(dos, printer), dryRun) };
    }
    case 'status': {
      const { device } = command;
      if (device !== undefined && dos.query(device) === undefined)
        throw notDefined(dos.objectManager, device);
      const status = device === undefined ? statusOfAll(dos) : statusOf(dos, device);
      return { command, changes: [], status };
    }
  }
}

/** @returns the scope where the name exists: changing a global one for everyone takes an administrator */
export function scopeOf(device: DosDevice | undefined): Pick<DosDevice, 'scope'> | undefined {
  return device && { scope: device.scope };
}

function redirect(dos: NamedDevices, printer: string, port: string): Plan | undefined {
  const device = dos.query(printer);
  if (device !== undefined && dosNameIn(device.target) === port) return undefined;
  const options = { byName: true, ...scopeOf(device) };
  return unforced(() => aliasAlone(dos, printer, port, options));
}

/** @returns the plan of an alias; `undefined` when the name is as asked for */
export function aliasAlone(
  { objectManager }: NamedDevices,
  name: string,
  other: string,
  options: Pick<AliasOptions, 'scope' | 'byName'>,
): Plan | undefined {
  const { now } = planAlias(objectManager, name, other, options);
  return now.work === undefined ? undefined : now;
}

/** Removes the newest definitions that lead to serial ports. */
function endRedirection(dos: NamedDevices, printer: string): Plan | undefined {
  const device = dos.query(printer);
  if (device === undefined) throw notDefined(dos.objectManager, printer);
  const { definitions } = device;
  const kept = definitions.findIndex((target) => !leadsToSerialPort(target));
  const count = kept < 0 ? definitions.length : kept;
  if (count === 0) return undefined;
  const options = { ...scopeOf(device) };
  return unforced(() => planRemoveNewest(dos.objectManager, printer, count, options));
}

/**
 * Makes a change, if there is one. The status of the device is read before, so that nothing can
 * fail after the change.
 */
function carriedOut(
  dos: NamedDevices,
  name: string,
  plan: Plan | undefined,
  dryRun: boolean,
): Pick<ModeResult, 'changes' | 'status'> {
  if (plan === undefined) return { changes: [], status: statusOf(dos, name) };
  const { target } = targetAfter(dos, plan.change);
  const is = dryRun ? 'would be' : 'is being';
  // Ending a redirection may remove the name.
  const { port } = new Classifier(dos.objectManager).classify(name, target);
  const status = target === undefined ? [] : [describe({ name, target, port }, is)];
  return { changes: stepsOf(carryOut(dos.objectManager, plan, dryRun)), status };
}

/** A change that removes several definitions, one by one. */
function stepsOf(change: Change): Change[] {
  const { action, before, after } = change;
  if (action === 'define') return [change];
  return Array.from({ length: before.length - after.length }, (_, i) => {
    return { ...change, before: before.slice(i), after: before.slice(i + 1) };
  });
}

function leadsToSerialPort(target: string): boolean {
  return serialPortNumber(dosNameIn(target) ?? '') !== undefined;
}

/** The target of a name after a change that has not been made; none when the name will not exist. */
export function targetAfter(
  dos: NamedDevices,
  { name, scope, after: [target] }: Change,
): Pick<Change, 'scope'> & { readonly target: string | undefined } {
  if (target !== undefined) return { scope, target };
  // The shadowed definition is visible once the local one is removed.
  const shadowed = scope === 'local' ? dos.query(name)?.shadows : undefined;
  return { scope: shadowed?.scope ?? scope, target: shadowed?.target };
}

function statusOf(dos: NamedDevices, name: string): DeviceStatus[] {
  const device = dos.query(name);
  return device === undefined ? [] : [describe(device)];
}

function statusOfAll(dos: NamedDevices): DeviceStatus[] {
  return dos
    .list({ kind: ['parallel', 'serial'] })
    .filter(({ name }) => (parallelPortNumber(name) ?? serialPortNumber(name)) !== undefined)
    .map((device) => describe(device));
}

interface Rerouted {
  readonly name: string;
  readonly target: string | undefined;
  readonly port?: SerialPort | undefined;
}

function describe(device: Rerouted, is: 'is being' | 'would be' = 'is being'): DeviceStatus {
  const { name, target } = device;
  const reroutedTo = reroutedToOf(device);
  const not = is === 'would be' ? 'would not be' : 'is not being';
  const what = reroutedTo === undefined ? `${not} rerouted` : `${is} rerouted to ${reroutedTo}`;
  return { device: name, reroutedTo, target, text: `${name} ${what}.` };
}

/** The port of a device interface is said by its name; the port's own name leads to itself by it. */
function reroutedToOf({ name, target, port }: Rerouted): string | undefined {
  if (target === undefined) return undefined;
  if (port !== undefined && parseDeviceInterfaceName(target) !== undefined) {
    return equalNames(port.name, name) ? undefined : port.name;
  }
  return dosNameIn(target) ?? parseRedirectedTarget(target)?.share;
}
