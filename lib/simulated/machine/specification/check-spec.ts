import {
  checkObject,
  checkPart,
  checkUnsigned,
  keysOf,
  type Place,
  type PlacedError,
  placeText,
  readMember,
  readOwnMember,
} from '../../../arguments/index.js';
import { parseObjectPath, upcase } from '../../../names/index.js';
import { invalidArgType, invalidArgValue, outOfRange } from '../../../status/index.js';
import { MOST_COM_PORTS } from '../../plug-and-play/com-port-numbers.js';
import { PROFILES } from '../../rules.js';
import { ABSENT_DEVICE, DEVICE } from './check-device.js';
import { device, instance, OWN_NAMES, portName } from './check-names.js';
import { checkKnownKeys, checkRules, checkRulesTogether } from './check-rules.js';
import { type Check, listOf, orName, shapeOf, text } from './check-shapes.js';
import { fullSpec } from './full-spec.js';
import {
  defaultInstance,
  deviceName,
  type FullMachineSpec,
  type MachineSpec,
  OWN_DEVICES,
  PLAIN_PC,
  type PortKind,
} from './spec.js';

/**
 * The error for an invalid machine specification. Its `place` lists the keys and indices that lead
 * to the wrong value, outermost first: `['serialPorts', 0, 'name']`.
 */
export type MachineSpecError = PlacedError;

const VOLUME = shapeOf({ device }, { letter: driveLetter, folders: listOf(path) });
const PORT = shapeOf({ device, name: portName }, { instance: portInstance });

const PARTS: { readonly [Key in keyof Required<MachineSpec>]: Check } = {
  volumes: listOf(orName(driveLetter, VOLUME)),
  serialPorts: listOf(orName(portName, PORT)),
  parallelPorts: listOf(orName(portName, PORT)),
  devices: listOf(furtherDevice),
  attached: listOf(DEVICE),
  absent: listOf(ABSENT_DEVICE),
  claimedPorts: listOf(claimedPort),
  dosDevices,
  shares: listOf(share),
  now: (name, value) => {
    if (typeof value !== 'function') throw invalidArgType(name, 'a function', value);
  },
  profile: (name, value) => {
    if (typeof value === 'string' && Object.hasOwn(PROFILES, value)) return;
    throw invalidArgValue(name, `one of ${Object.keys(PROFILES).join(', ')}`, value);
  },
  rules: checkRules,
};

/**
 * Checks a machine's specification.
 * @param name of the argument, for messages
 * @param isRecord whether it was recorded: plug and play lets two devices that are there keep the same name
 *   for their ports, of which only one has it
 * @returns the specification, written out and without members that are `undefined`
 * @throws {MachineSpecError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE` or
 *   `ERR_DOSDEV_OUT_OF_RANGE`
 */
export function checkMachineSpec(name: string, value: unknown, isRecord = false): FullMachineSpec {
  checkWhole(name, value);
  checkKnownKeys(name, value, Object.keys(PARTS));
  const keys = keysOf(name, value);
  for (const key of Object.keys(PARTS)) {
    if (!keys.includes(key)) readOwnMember(name, value, key);
  }
  const entries = keys
    .map((key) => [key, readMember(name, value, key)] as const)
    .filter(([, part]) => part !== undefined);
  for (const [key, part] of entries) {
    checkPart(name, key, (at) => PARTS[key as keyof MachineSpec](at, part));
  }
  const given: MachineSpec = Object.fromEntries(entries);
  checkRulesTogether(name, given);
  const spec = fullSpec(given);
  checkUnique(name, spec, given, isRecord);
  checked.add(spec);
  return spec;
}

/** What {@link checkMachineSpec} has returned. */
const checked = new WeakSet<FullMachineSpec>();

/** Whether a specification was checked: a machine can be constructed of no other. */
export function isChecked(spec: FullMachineSpec): boolean {
  return checked.has(spec);
}

/** Checks the value itself, whose place is an empty list. */
function checkWhole(name: string, value: unknown): asserts value is object {
  try {
    checkObject(name, value);
  } catch (error) {
    throw Object.assign(error as Error, { place: [] });
  }
}

/**
 * Checks that no two devices, and no two links, have the same name.
 * @param given the specification before it was written out, to which the places lead
 */
function checkUnique(
  name: string,
  spec: FullMachineSpec,
  given: MachineSpec,
  isRecord: boolean,
): void {
  const placeOf = (part: keyof MachineSpec, i: number, key: string): Place => {
    const list: unknown = given[part];
    const isName = Array.isArray(list) && typeof list[i] === 'string';
    return isName ? [part, i] : [part, i, key];
  };
  const { volumes, serialPorts, parallelPorts, attached, absent } = { ...PLAIN_PC, ...spec };
  const devices = OWN_DEVICES.map(ownedByAll);
  const names = OWN_NAMES.map(ownedByAll);
  const instances: Owned[] = [];
  const defaults: Owned[] = [];
  for (const [i, { device, letter }] of volumes.entries()) {
    devices.push({ value: device, place: placeOf('volumes', i, 'device') });
    if (letter !== undefined) names.push({ value: letter, place: placeOf('volumes', i, 'letter') });
  }
  const addPorts = (kind: PortKind, ports: typeof serialPorts) => {
    for (const [i, port] of ports.entries()) {
      devices.push({ value: port.device, place: placeOf(kind, i, 'device') });
      const owner = given[kind] === undefined ? { owner: ownedByPlainPc(kind) } : {};
      names.push({ value: port.name, place: placeOf(kind, i, 'name'), ...owner });
      const { instance: value } = port;
      if (value === null) continue;
      if (value !== undefined) instances.push({ value, place: [kind, i, 'instance'] });
      else {
        const place = [kind, i];
        const owner = `that which ${placeText(name, place)} has by default`;
        defaults.push({ value: defaultInstance(kind, i), place, owner });
      }
    }
  };
  addPorts('serialPorts', serialPorts);
  addPorts('parallelPorts', parallelPorts);
  const addInstances = (part: 'attached' | 'absent', all: typeof attached) => {
    for (const [i, { instance: value }] of all.entries()) {
      const isGiven = given[part]?.[i]?.instance !== undefined;
      instances.push({ value, place: isGiven ? [part, i, 'instance'] : [part, i] });
    }
  };
  addInstances('attached', attached);
  addInstances('absent', absent);
  for (const [i, it] of attached.entries()) {
    for (const key of ['device', 'physicalDeviceObject'] as const) {
      const value = it[key];
      if (typeof value === 'string') {
        devices.push({ value: deviceName(value), place: ['attached', i, key] });
      }
    }
    const isNamed = typeof it.port === 'string' && it.device !== null && !isRecord;
    if (isNamed) names.push({ value: it.port, place: ['attached', i, 'port'] });
  }
  // Defaults come first, so that messages name the given value, which the caller can change.
  for (const owned of [devices, names, [...defaults, ...instances]]) checkDifferent(name, owned);
  const listed = Object.keys(spec.dosDevices ?? {});
  checkDifferent(
    name,
    listed.map((value) => ({ value, place: ['dosDevices', value] })),
  );
}

/** A text that must be unique, with its owner. */
interface Owned {
  readonly value: string;
  readonly place: Place;
  /** The owner's description in messages, where the place does not describe it. */
  readonly owner?: string;
}

function ownedByAll(value: string): Owned {
  return { value, place: [], owner: 'that of every machine' };
}

function ownedByPlainPc(kind: PortKind): string {
  return `that of the plain PC, whose ports \`${kind}: []\` leaves out`;
}

function checkDifferent(name: string, all: readonly Owned[]): void {
  const seen = new Map<string, string>();
  for (const { value, place, owner } of all) {
    const at = placeText(name, place);
    const first = seen.get(upcase(value));
    if (first !== undefined) {
      const error = invalidArgValue(at, `another one than ${first}: they must differ`, value);
      throw Object.assign(error, { place });
    }
    seen.set(upcase(value), owner ?? `that of ${at}`);
  }
}

function portInstance(name: string, value: unknown): void {
  if (value !== null) instance(name, value);
}

function claimedPort(name: string, value: unknown): void {
  checkUnsigned(name, value, MOST_COM_PORTS);
  if (value === 0) throw outOfRange(name, `>= 1 and <= ${MOST_COM_PORTS}`, value);
}

function driveLetter(name: string, value: unknown): void {
  text(name, value, (it) => /^[A-Za-z]:$/.test(it), 'a drive letter with its colon: C:');
}

function path(name: string, value: unknown): void {
  const rule = "a folder's path without the drive: Windows\\System32";
  const part = /^[^/:*?"<>|\0]+$/;
  text(name, value, (it) => it.split('\\').every((step) => part.test(step)), rule);
}

function furtherDevice(name: string, value: unknown): void {
  const rule = 'a device: Afd, or \\Device\\Afd';
  const isPath = (it: string) => it !== '\\' && typeof parseObjectPath(it) !== 'number';
  text(name, value, (it) => /^[^\\\0]+$/.test(it) || isPath(it), rule);
}

function share(name: string, value: unknown): void {
  const rule = 'a share: \\\\server\\share';
  text(name, value, (it) => /^\\\\[^\\\0]+\\[^\\\0]+$/.test(it), rule);
}

function dosDevices(name: string, value: unknown): void {
  checkObject(name, value);
  for (const [device, target] of Object.entries<unknown>({ ...value })) {
    checkPart(name, device, (at) => dosDevice(at, device, target));
  }
}

function dosDevice(at: string, device: string, target: unknown): void {
  text(at, device, (it) => /^[^\\\0]+$/.test(it), 'a name without backslashes: NUL');
  if (target === null) return;
  const rule = "null, or an object path: '\\Device\\Null'";
  text(at, target, (it) => /^\\[^\0]*$/.test(it), rule);
}
