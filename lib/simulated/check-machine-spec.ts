import {
  checkKeys,
  checkList,
  checkObject,
  checkString,
  checkUnsigned,
  oneOf,
} from '../arguments/index.js';
import { parseObjectPath, upcase } from '../names/index.js';
import { invalidArgType, invalidArgValue, statusEntry } from '../status/index.js';
import { type MachineSpec, OWN_DEVICES, PLAIN_PC } from './machine-spec.js';
import { PROFILES, type Rules } from './rules.js';

/** In UTF-16 units: with what stands before it in a path, it fits in a UNICODE_STRING. */
const LONGEST = 16_000;

/** The links that every machine has by itself in `\GLOBAL??`. */
const OWN_NAMES = ['Global', 'GLOBALROOT'];

/** Checks what a part of a specification is; its name is for messages: `spec.volumes[0].letter`. */
type Check = (name: string, value: unknown) => void;

const PARTS: { readonly [Key in keyof Required<MachineSpec>]: Check } = {
  volumes: listOf(shapeOf({ device: deviceName }, { letter: driveLetter, folders: listOf(path) })),
  serialPorts: listOf(shapeOf({ device: deviceName, name: portName }, { instance: checkString })),
  parallelPorts: listOf(shapeOf({ device: deviceName, name: portName }, { instance: checkString })),
  devices: listOf(objectPath),
  dosDevices,
  shares: listOf(share),
  now: (name, value) => {
    if (typeof value !== 'function') throw invalidArgType(name, 'a function', value);
  },
  profile: (name, value) => {
    if (typeof value === 'string' && Object.hasOwn(PROFILES, value)) return;
    throw invalidArgValue(name, `one of ${Object.keys(PROFILES).join(', ')}`, value);
  },
  rules,
};

/**
 * Checks what a machine is to have.
 * @param name of the argument, for messages
 * @returns it, without what is `undefined`
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE` or
 *   `ERR_DOSDEV_INVALID_NAME`
 */
export function checkMachineSpec(name: string, value: unknown): MachineSpec {
  checkObject(name, value);
  checkKeys(name, value, Object.keys(PARTS));
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  for (const [key, part] of entries) PARTS[key as keyof MachineSpec](`${name}.${key}`, part);
  const spec: MachineSpec = Object.fromEntries(entries);
  checkUnique(name, spec);
  return spec;
}

/** Two objects of one directory have two names; the drivers' devices and links are no exception. */
function checkUnique(name: string, spec: MachineSpec): void {
  const { volumes, serialPorts, parallelPorts } = { ...PLAIN_PC, ...spec };
  const devices: Placed[] = OWN_DEVICES.map((value) => ({ value, at: 'every machine' }));
  const names: Placed[] = OWN_NAMES.map((value) => ({ value, at: 'every machine' }));
  const instances: Placed[] = [];
  for (const [i, { device, letter }] of volumes.entries()) {
    devices.push({ value: device, at: `${name}.volumes[${i}].device` });
    if (letter !== undefined) names.push({ value: letter, at: `${name}.volumes[${i}].letter` });
  }
  for (const [kind, ports] of Object.entries({ serialPorts, parallelPorts })) {
    for (const [i, port] of ports.entries()) {
      const at = `${name}.${kind}[${i}]`;
      devices.push({ value: port.device, at: `${at}.device` });
      names.push({ value: port.name, at: `${at}.name` });
      if (port.instance !== undefined) {
        instances.push({ value: port.instance, at: `${at}.instance` });
      }
    }
  }
  for (const placed of [devices, names, instances]) checkDifferent(placed);
}

/** A text, and where it stands. */
interface Placed {
  readonly value: string;
  readonly at: string;
}

function checkDifferent(placed: readonly Placed[]): void {
  const seen = new Map<string, string>();
  for (const { value, at } of placed) {
    const first = seen.get(upcase(value));
    if (first !== undefined)
      throw invalidArgValue(at, `another one than that of ${first}: they must differ`, value);
    seen.set(upcase(value), at);
  }
}

function listOf(check: Check): Check {
  return (name, value) => {
    checkList(name, value);
    for (const [i, item] of value.entries()) check(`${name}[${i}]`, item);
  };
}

type Shape = Readonly<Record<string, Check>>;

function shapeOf(needed: Shape, optional: Shape): Check {
  const all = { ...needed, ...optional };
  return (name, value) => {
    checkObject(name, value);
    checkKeys(name, value, Object.keys(all));
    for (const [key, check] of Object.entries(all)) {
      const part: unknown = Reflect.get(value, key);
      if (part !== undefined || key in needed) check(`${name}.${key}`, part);
    }
  };
}

/** A string that says what it should. */
function text(name: string, value: unknown, isRight: (it: string) => boolean, rule: string): void {
  checkString(name, value);
  if (value.length > LONGEST) {
    throw invalidArgValue(name, `at most ${LONGEST} characters long`, value);
  }
  if (!isRight(value)) throw invalidArgValue(name, rule, value);
}

function deviceName(name: string, value: unknown): void {
  text(name, value, (it) => /^[^\\\0]+$/.test(it), "a device's name below \\Device\\: Serial0");
}

function driveLetter(name: string, value: unknown): void {
  text(name, value, (it) => /^[A-Za-z]:$/.test(it), 'a drive letter with its colon: C:');
}

function path(name: string, value: unknown): void {
  const rule = "a folder's path without the drive: Windows\\System32";
  const part = /^[^/:*?"<>|\0]+$/;
  text(name, value, (it) => it.split('\\').every((step) => part.test(step)), rule);
}

function portName(name: string, value: unknown): void {
  const rule = 'the name of a port, without a colon or backslashes: COM1';
  text(name, value, (it) => /^[^\\:/\p{C}]+$/u.test(it), rule);
  const own = [...OWN_NAMES, ...Object.keys(PLAIN_PC.dosDevices)];
  const isOwn = (it: string) => own.some((other) => upcase(other) === upcase(it));
  text(name, value, (it) => !isOwn(it), `another name than ${own.join(', ')}`);
}

function objectPath(name: string, value: unknown): void {
  const rule = "a device's object path: \\Device\\Afd";
  text(name, value, (it) => it !== '\\' && typeof parseObjectPath(it) !== 'number', rule);
}

function share(name: string, value: unknown): void {
  const rule = 'a share: \\\\server\\share';
  text(name, value, (it) => /^\\\\[^\\\0]+\\[^\\\0]+$/.test(it), rule);
}

function dosDevices(name: string, value: unknown): void {
  checkObject(name, value);
  for (const [device, target] of Object.entries<unknown>({ ...value })) {
    const at = `${name}.${device}`;
    if (device === '' || /[\\\0]/.test(device)) {
      throw invalidArgValue(at, 'a name without backslashes: NUL', device);
    }
    if (target === null) continue;
    const rule = "null, or an object path: '\\Device\\Null'";
    text(at, target, (it) => /^\\[^\0]*$/.test(it), rule);
  }
}

/** The rules whose settings are words. */
const WORDS: {
  readonly [Rule in keyof Rules as Rules[Rule] extends string
    ? Rule
    : never]: readonly Rules[Rule][];
} = {
  system: ['windows', 'wine'],
  defineOverGlobal: ['refused', 'shadowed'],
  protectedLinks: ['system-and-administrators', 'system'],
  protectionMode: ['strong', 'weak'],
  reservedNames: ['last-component', 'bare'],
};

function rules(name: string, value: unknown): void {
  checkObject(name, value);
  const known: Readonly<Record<string, unknown>> = { ...PROFILES['wine-8'] };
  checkKeys(name, value, Object.keys(known));
  for (const [rule, setting] of Object.entries<unknown>({ ...value })) {
    if (setting === undefined) continue;
    const at = `${name}.${rule}`;
    const type = typeof known[rule];
    if (typeof setting !== type) throw invalidArgType(at, `a ${type}`, setting);
    const words: unknown = Reflect.get(WORDS, rule);
    if (Array.isArray(words)) oneOf(words)(at, setting);
    else if (rule === 'reparseLimit') checkUnsigned(at, setting, 1000);
    else if (typeof setting === 'number' && statusEntry(setting) === undefined) {
      throw invalidArgValue(at, 'an NTSTATUS that this library knows', setting);
    }
  }
}
