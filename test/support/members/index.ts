import { DosDevices } from '../../../lib/dos-devices/index.js';
import { OPTIONS } from '../../../lib/dos-devices/options.js';
import { NAMING } from './naming.js';
import { PERSISTING } from './persisting.js';
import { PORTS } from './ports.js';
import { READING } from './reading.js';
import { TOGETHER } from './together.js';
import type { Member, Uses } from './types.js';

/** Every member of the facade. A new one has its use in one of these files, and the tests find it here. */
export const MEMBERS: Uses<Member> = {
  ...READING,
  ...NAMING,
  ...PERSISTING,
  ...PORTS,
  ...TOGETHER,
};

/** Members that change something and cannot be tried, with the reason. */
export const WITHOUT_DRY_RUN: Partial<Record<Member, string>> = {
  temporary: 'it returns what keeps the name',
  transaction: 'its callback makes the changes, each of which has one',
  transactionAsync: 'the same',
};

/** The methods of a `DosDevices`, by their names. */
export function membersOfDosDevices(): readonly string[] {
  const names: string[] = [];
  let prototype: object = DosDevices.prototype;
  for (; prototype !== Object.prototype; prototype = Object.getPrototypeOf(prototype)) {
    names.push(...Object.getOwnPropertyNames(prototype));
  }
  return names.filter((member) => member !== 'constructor');
}

/** The names of a member's options. */
export function optionsOf(member: Member): readonly string[] {
  return Object.keys(member in OPTIONS ? OPTIONS[member as keyof typeof OPTIONS] : {});
}

/** The members that have an option. */
export function membersWith(option: string): readonly Member[] {
  return (Object.keys(MEMBERS) as Member[]).filter((member) => optionsOf(member).includes(option));
}
