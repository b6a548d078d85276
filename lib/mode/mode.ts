import { checkOptions } from '../arguments/index.js';
import type { DosDevices } from '../dos-devices/dos-devices.js';
import { OPTIONS } from '../dos-devices/options.js';
import { notDefined } from '../dos-devices/place.js';
import { dosNameIn } from '../dos-devices/ports.js';
import type { Change, DosDevice } from '../dos-devices/types.js';
import { parallelPortNumber, parseRedirectedTarget, serialPortNumber } from '../names/index.js';
import { type ModeCommand, parseMode } from './parse-mode.js';

/** How a MODE command is carried out. */
export interface ModeOptions {
  /** Say what would be done, and do nothing. Default: `false`. */
  readonly dryRun?: boolean;
}

/** What MODE says of one device. */
export interface DeviceStatus {
  /** `LPT1`, `COM1`. */
  readonly device: string;
  /** Where it is being rerouted to: `COM1`, `\\server\share`; `undefined` when it is not. */
  readonly reroutedTo: string | undefined;
  /** What it leads to; `undefined` when that cannot be read. */
  readonly target: string | undefined;
  /** The same as a sentence. */
  readonly text: string;
}

/** What a MODE command was understood to be, and what it did. */
export interface ModeResult {
  readonly command: ModeCommand;
  /** What was changed, one by one; none for a status, and where nothing was left to do. */
  readonly changes: readonly Change[];
  /** How the devices that the command is about are now; with `dryRun`, how they would be. */
  readonly status: readonly DeviceStatus[];
}

/** Carries out a MODE command. See `DosDevices.mode`. */
export function runMode(dos: DosDevices, text: string, options: ModeOptions = {}): ModeResult {
  checkOptions(options, OPTIONS.mode);
  const command = parseMode(text);
  const { dryRun = false } = options;
  switch (command.kind) {
    case 'redirect': {
      const { printer, port } = command;
      const changes = redirect(dos, printer, port, dryRun);
      return { command, changes, status: statusAfter(dos, printer, changes) };
    }
    case 'end-redirection': {
      const { printer } = command;
      const changes = endRedirection(dos, printer, dryRun);
      return { command, changes, status: statusAfter(dos, printer, changes) };
    }
    case 'status': {
      const { device } = command;
      if (device !== undefined && dos.query(device) === undefined) throw notDefined(device);
      const status = device === undefined ? statusOfAll(dos) : statusOf(dos, device);
      return { command, changes: [], status };
    }
  }
}

/** A name is changed where it is: a global one for everybody, which takes an administrator. */
export function placeOf(device: DosDevice | undefined): Pick<DosDevice, 'scope'> | undefined {
  return device && { scope: device.scope };
}

function redirect(dos: DosDevices, printer: string, port: string, dryRun: boolean): Change[] {
  const device = dos.query(printer);
  if (device !== undefined && dosNameIn(device.target) === port) return [];
  return [dos.alias(printer, port, { follow: true, dryRun, ...placeOf(device) })];
}

/** Takes away the definitions that lead to serial ports, as far as they are in front. */
function endRedirection(dos: DosDevices, printer: string, dryRun: boolean): Change[] {
  const device = dos.query(printer);
  if (device === undefined) throw notDefined(printer);
  const { definitions } = device;
  const kept = definitions.findIndex((target) => !leadsToSerialPort(target));
  const removed = definitions.slice(0, kept < 0 ? definitions.length : kept);
  return removed.map((target, index) => {
    const options = { target, exact: true, dryRun, ...placeOf(device) };
    const change = dos.remove(printer, options);
    if (change === undefined) throw notDefined(printer);
    if (!dryRun) return change;
    // A dry run plans each as if it were the first.
    return { ...change, before: definitions.slice(index), after: definitions.slice(index + 1) };
  });
}

function leadsToSerialPort(target: string): boolean {
  return serialPortNumber(dosNameIn(target) ?? '') !== undefined;
}

/** After changes: as a port is, or as it would be after those that were only planned. */
function statusAfter(dos: DosDevices, name: string, changes: readonly Change[]): DeviceStatus[] {
  const planned = plannedTarget(dos, name, changes);
  if (planned === undefined) return statusOf(dos, name);
  return planned.target === undefined ? [] : [describe(name, planned.target, 'would be')];
}

/**
 * What a name would lead to after changes that were only planned.
 * @returns no target when the name would be gone; `undefined` when nothing was only planned
 */
export function plannedTarget(
  dos: DosDevices,
  name: string,
  changes: readonly Change[],
): (Pick<Change, 'scope'> & { readonly target: string | undefined }) | undefined {
  const last = changes.at(-1);
  if (last === undefined || last.done) return undefined;
  const [target] = last.after;
  if (target !== undefined) return { scope: last.scope, target };
  // What a local name hides is seen when that is gone.
  const hidden = dos.query(name)?.hidden;
  return { scope: hidden?.scope ?? last.scope, target: hidden?.target };
}

function statusOf(dos: DosDevices, name: string): DeviceStatus[] {
  const device = dos.query(name);
  // The end of a redirection may be the end of the name.
  return device === undefined ? [] : [describe(name, device.target)];
}

function statusOfAll(dos: DosDevices): DeviceStatus[] {
  return dos
    .list({ kind: ['parallel', 'serial'] })
    .filter(({ name }) => (parallelPortNumber(name) ?? serialPortNumber(name)) !== undefined)
    .map(({ name, target }) => describe(name, target));
}

function describe(
  device: string,
  target: string | undefined,
  is: 'is being' | 'would be' = 'is being',
): DeviceStatus {
  const reroutedTo =
    target === undefined ? undefined : (dosNameIn(target) ?? parseRedirectedTarget(target)?.share);
  const not = is === 'would be' ? 'would not be' : 'is not being';
  const what = reroutedTo === undefined ? `${not} rerouted` : `${is} rerouted to ${reroutedTo}`;
  return { device, reroutedTo, target, text: `${device} ${what}.` };
}
