import { checkOptions, checkString } from '../../arguments/index.js';
import { advise } from '../../hints/index.js';
import { type ChangePortCommand, parseChangePort } from '../../mode/parse-change-port.js';
import { equalNames, serialPortNumber } from '../../names/index.js';
import { ERROR, Win32Error } from '../../status/index.js';
import { notDefined } from '../change/name-to-change.js';
import { carryOut, type Plan } from '../change/plan.js';
import { planRemoveNewest } from '../change/remove.js';
import { unforced } from '../change/unforced.js';
import type { NamedDevices } from '../named-devices.js';
import { OPTIONS } from '../options.js';
import { Classifier } from '../read/classifier.js';
import { dosNameIn, isOwnName } from '../read/ports.js';
import type { Change, DosDevice, ModeOptions, Scope, SerialPort } from '../types.js';
import { aliasAlone, scopeOf, targetAfter } from './mode.js';

/** A serial port's name and target. */
export interface PortMapping {
  /** `COM12`. */
  readonly name: string;
  /** The name's target: `\Device\Serial0`; `undefined` when it cannot be read. */
  readonly target: string | undefined;
  readonly scope: Scope;
  /** The hardware's own port; absent unless a known one is found. */
  readonly port?: SerialPort;
  /** As a sentence: `COM12 = \Device\Serial0`. */
  readonly text: string;
}

/** A parsed CHANGE PORT command, and what it did. */
export interface ChangePortResult {
  readonly command: ChangePortCommand;
  /** The changes; none for a query, or when the ports were already as asked. */
  readonly changes: readonly Change[];
  /** The ports that the command is about, as they are now; with `dryRun`, as they would be. */
  readonly mappings: readonly PortMapping[];
}

/** Carries out a CHANGE PORT command. See `DosDevices.changePort`. */
export function runChangePort(
  dos: NamedDevices,
  text: string,
  options: ModeOptions = {},
): ChangePortResult {
  checkString('text', text);
  checkOptions(options, OPTIONS.changePort);
  const command = parseChangePort(text);
  const { dryRun = false } = options;
  if (command.kind === 'query') return { command, changes: [], mappings: mappingsIn(dos) };
  const plan =
    command.kind === 'map'
      ? map(dos, command.name, command.port)
      : deleteMapping(dos, command.name);
  if (plan === undefined) return { command, changes: [], mappings: mappingsIn(dos, command.name) };
  // Read before the change, so that nothing can fail after it.
  const mappings = mappingAfter(dos, plan.change, dryRun);
  return { command, changes: [carryOut(dos.objectManager, plan, dryRun)], mappings };
}

/** The name gets the port's present target, so it remains when the other name is changed. */
function map(dos: NamedDevices, name: string, port: string): Plan | undefined {
  const other = dos.query(port);
  if (other === undefined) throw notDefined(dos.objectManager, port);
  const device = dos.query(name);
  if (device !== undefined && equalNames(device.target, other.target)) return undefined;
  return unforced(() => aliasAlone(dos, name, port, { ...scopeOf(device) }));
}

function deleteMapping(dos: NamedDevices, name: string): Plan {
  const device = dos.query(name);
  if (device === undefined) throw notDefined(dos.objectManager, name);
  if (!isMapping(device)) {
    throw new Win32Error(ERROR.NOT_FOUND, {
      syscall: 'DefineDosDeviceW',
      path: name,
      hint: advise({ kind: 'own-port', name, scope: device.scope }),
    });
  }
  return unforced(() => planRemoveNewest(dos.objectManager, name, 1, { ...scopeOf(device) }));
}

/** Whether a name is a mapping: its newest definition is not the one that a driver made for its port. */
function isMapping(device: DosDevice): boolean {
  const { target, scope, definitions, shadows, port } = device;
  if (dosNameIn(target) !== undefined) return true;
  if (!isOwnName(device)) return scope === 'local' || definitions.length > 1 || port !== undefined;
  const others = [...definitions.slice(1), ...(shadows?.definitions ?? [])];
  return others.some((other) => equalNames(other, target));
}

function mappingAfter(dos: NamedDevices, change: Change, dryRun: boolean): PortMapping[] {
  const { name } = change;
  const { target, scope } = targetAfter(dos, change);
  if (target === undefined) return [];
  const { port } = new Classifier(dos.objectManager).classify(name, target);
  const text = `${name} ${dryRun ? 'would be' : '='} ${target}`;
  return [{ name, target, scope, ...(port && { port }), text }];
}

function mappingsIn(dos: NamedDevices, match = 'COM*'): PortMapping[] {
  return dos
    .list({ kind: 'serial', match })
    .filter(({ name }) => serialPortNumber(name) !== undefined)
    .map(({ name, target, scope, port }) => {
      const text = `${name} = ${target ?? 'not readable'}`;
      return { name, target, scope, ...(port && { port }), text };
    });
}
