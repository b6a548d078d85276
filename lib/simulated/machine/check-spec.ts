import {
  checkList,
  checkObject,
  checkPart,
  checkString,
  keysOf,
  type Place,
  type PlacedError,
  placeText,
  readMember,
} from '../../arguments/index.js';
import { parseObjectPath, upcase } from '../../names/index.js';
import { invalidArgType, invalidArgValue } from '../../status/index.js';
import { PROFILES } from '../rules.js';
import { checkKnownKeys, checkRules, checkRulesTogether } from './check-rules.js';
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

/** The longest name in UTF-16 units: with the path before it, it still fits in a UNICODE_STRING. */
const LONGEST = 16_000;

/** Links that every machine has in `\GLOBAL??`. */
const OWN_NAMES = ['Global', 'GLOBALROOT'];

/**
 * The error for an invalid machine specification. Its `place` lists the keys and indices that lead
 * to the wrong value, outermost first: `['serialPorts', 0, 'name']`.
 */
export type MachineSpecError = PlacedError;

/** Checks one part of a specification; its name is for messages: `spec.volumes[0].letter`. */
type Check = (name: string, value: unknown) => void;

const VOLUME = shapeOf({ device }, { letter: driveLetter, folders: listOf(path) });
const PORT = shapeOf({ device, name: portName }, { instance });

const PARTS: { readonly [Key in keyof Required<MachineSpec>]: Check } = {
  volumes: listOf(orName(driveLetter, VOLUME)),
  serialPorts: listOf(orName(portName, PORT)),
  parallelPorts: listOf(orName(portName, PORT)),
  devices: listOf(furtherDevice),
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
 * @returns the specification, written out and without members that are `undefined`
 * @throws {MachineSpecError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE` or
 *   `ERR_DOSDEV_OUT_OF_RANGE`
 */
export function checkMachineSpec(name: string, value: unknown): FullMachineSpec {
  checkWhole(name, value);
  checkKnownKeys(name, value, Object.keys(PARTS));
  const entries = keysOf(name, value)
    .map((key) => [key, readMember(name, value, key)] as const)
    .filter(([, part]) => part !== undefined);
  for (const [key, part] of entries) {
    checkPart(name, key, (at) => PARTS[key as keyof MachineSpec](at, part));
  }
  const given: MachineSpec = Object.fromEntries(entries);
  checkRulesTogether(name, given);
  const spec = fullSpec(given);
  checkUnique(name, spec, given);
  return spec;
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
function checkUnique(name: string, spec: FullMachineSpec, given: MachineSpec): void {
  const placeOf = (part: keyof MachineSpec, i: number, key: string): Place => {
    const list: unknown = given[part];
    const isName = Array.isArray(list) && typeof list[i] === 'string';
    return isName ? [part, i] : [part, i, key];
  };
  const { volumes, serialPorts, parallelPorts } = { ...PLAIN_PC, ...spec };
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
      names.push({ value: port.name, place: placeOf(kind, i, 'name') });
      const { instance: value } = port;
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

function listOf(check: Check): Check {
  return (name, value) => {
    checkList(name, value);
    for (const [i, item] of value.entries()) checkPart(name, i, (at) => check(at, item));
  };
}

/** A part that is given by its name alone, or as a whole. */
function orName(named: Check, whole: Check): Check {
  return (name, value) => (typeof value === 'string' ? named : whole)(name, value);
}

type Shape = Readonly<Record<string, Check>>;

function shapeOf(needed: Shape, optional: Shape): Check {
  const all = { ...needed, ...optional };
  return (name, value) => {
    checkObject(name, value);
    checkKnownKeys(name, value, Object.keys(all));
    for (const [key, check] of Object.entries(all)) {
      const part = readMember(name, value, key);
      if (part === undefined && !(key in needed)) continue;
      checkPart(name, key, (at) => check(at, part));
    }
  };
}

/** Checks that a value is a string that follows a rule. */
function text(name: string, value: unknown, isRight: (it: string) => boolean, rule: string): void {
  checkString(name, value);
  if (value.length > LONGEST) {
    throw invalidArgValue(name, `at most ${LONGEST} characters long`, value);
  }
  if (!isRight(value)) throw invalidArgValue(name, rule, value);
}

function device(name: string, value: unknown): void {
  const rule = 'a device: Serial0, or \\Device\\Serial0';
  text(name, value, (it) => /^[^\\\0]+$/.test(deviceName(it)), rule);
}

function driveLetter(name: string, value: unknown): void {
  text(name, value, (it) => /^[A-Za-z]:$/.test(it), 'a drive letter with its colon: C:');
}

function path(name: string, value: unknown): void {
  const rule = "a folder's path without the drive: Windows\\System32";
  const part = /^[^/:*?"<>|\0]+$/;
  text(name, value, (it) => it.split('\\').every((step) => part.test(step)), rule);
}

/** Names of a machine's own links, which a port cannot have. */
const TAKEN = [...OWN_NAMES, ...Object.keys(PLAIN_PC.dosDevices)];

function portName(name: string, value: unknown): void {
  const rule = 'the name of a port, without a colon or backslashes: COM1';
  text(name, value, (it) => /^[^\\:/\p{C}]+$/u.test(it), rule);
  const isTaken = (it: string) => TAKEN.some((other) => upcase(other) === upcase(it));
  text(name, value, (it) => !isTaken(it), `another name than ${TAKEN.join(', ')}`);
}

/** Whether a machine can have a port of this name. */
export function isPortName(value: string): boolean {
  try {
    portName('name', value);
    return true;
  } catch {
    return false;
  }
}

function instance(name: string, value: unknown): void {
  const rule = 'a path in the device tree: ACPI\\PNP0501\\1';
  text(name, value, (it) => /^[^\\\p{C}]+(\\[^\\\p{C}]+)*$/u.test(it), rule);
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
  if (device === '' || /[\\\0]/.test(device)) {
    throw invalidArgValue(at, 'a name without backslashes: NUL', device);
  }
  if (target === null) return;
  const rule = "null, or an object path: '\\Device\\Null'";
  text(at, target, (it) => /^\\[^\0]*$/.test(it), rule);
}
