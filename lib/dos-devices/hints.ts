import type { ObjectManager } from '../object-manager/index.js';

/** What a person can do when a name cannot be made in `\GLOBAL??`. */
export const GLOBAL_ROADS =
  'only LocalSystem may create names in \\GLOBAL??: persist() it for the next boot, or run this as SYSTEM';

export function changeGlobal(name: string): string {
  return (
    `${name} is a global name that does not let this caller change it: run as an administrator, ` +
    `or hide it from your own programs with temporary('${name}', …)`
  );
}

export function shadowByHandle(name: string): string {
  return (
    `${name} exists globally, and a definition would change it for everybody: ask for ` +
    `scope: 'global', or hide it while a handle is open with lifetime: 'temporary'`
  );
}

export function hiddenByLocal(name: string): string {
  return `a local ${name} is in front of the global one: remove() that first, or run as SYSTEM`;
}

export const NO_LOCAL_NAMES =
  "LocalSystem has no names of its own: leave scope out, or say scope: 'global'";

/** The sentence of a capability that is lacking. */
export function reasonOf(ability: true | string): string {
  return ability === true ? '' : ability;
}

/** Why a name that is defined cannot be defined again here. */
export function noStack({ capabilities }: ObjectManager): string {
  return `${reasonOf(capabilities.dosDeviceStack)}: remove() the present definition first`;
}
