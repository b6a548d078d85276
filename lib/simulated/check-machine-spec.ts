import { checkKeys, checkList, checkObject, checkString } from '../arguments/index.js';
import { parseDosDeviceName, parseObjectPath, upcase } from '../names/index.js';
import { invalidArgType, invalidArgValue } from '../status/index.js';
import { type MachineSpec, OWN_DEVICES } from './machine-spec.js';
import { PROFILES, type Rules } from './rules.js';

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
  const { volumes = [], serialPorts = [], parallelPorts = [] } = spec;
  const ports = [...serialPorts, ...parallelPorts];
  const devices = [...volumes, ...ports].map(({ device }) => device);
  const letters = volumes.flatMap(({ letter }) => (letter === undefined ? [] : [letter]));
  const names = [...letters, ...ports.map((port) => parseDosDeviceName(port.name).name)];
  const twice = [
    ['devices', firstTwice([...OWN_DEVICES, ...devices]), OWN_DEVICES],
    ['names', firstTwice([...OWN_NAMES, ...names]), OWN_NAMES],
  ] as const;
  for (const [what, value, own] of twice) {
    if (value === undefined) continue;
    const rule = `a machine whose ${what} differ from each other and from ${own.join(', ')}`;
    throw invalidArgValue(name, rule, value);
  }
}

function firstTwice(values: readonly string[]): string | undefined {
  const upper = values.map(upcase);
  return values.find((_, i) => upper.indexOf(upper[i] ?? '') < i);
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
  text(name, value, (it) => /^[^\\\0]+(\\[^\\\0]+)*$/.test(it), rule);
}

function portName(name: string, value: unknown): void {
  checkString(name, value);
  parseDosDeviceName(value);
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
  for (const [device, target] of Object.entries(value)) {
    parseDosDeviceName(device);
    checkString(`${name}.${device}`, target);
  }
}

function rules(name: string, value: unknown): void {
  checkObject(name, value);
  const known: Readonly<Record<string, unknown>> = { ...PROFILES['wine-8'] };
  checkKeys(name, value, Object.keys(known));
  for (const [rule, setting] of Object.entries(value) as [keyof Rules, unknown][]) {
    const type = typeof known[rule];
    if (setting === undefined) continue;
    if (typeof setting !== type) throw invalidArgType(`${name}.${rule}`, `a ${type}`, setting);
  }
}
