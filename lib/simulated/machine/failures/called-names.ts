import { upcase } from '../../../names/index.js';
import { DOS_DEVICES_KEY } from '../../../object-manager/registry-keys.js';
import type { FailingCall } from './failing-calls.js';

/** A DOS-device directory, or a name in one. */
const IN_DIRECTORY = /^\\(?:\?\?|GLOBAL\?\?|DosDevices)(?:\\(.+))?$/is;

/** Which argument is a DOS-device name. */
const NAME_AT: Readonly<Partial<Record<FailingCall, number>>> = {
  defineDosDevice: 1,
  defineDosDeviceAsync: 1,
  queryDosDevice: 0,
  redirectDevice: 0,
  endRedirection: 0,
};

/** Calls that are about no single name. */
const OF_ALL: readonly FailingCall[] = ['deviceTree.list', 'dosPathToNtPath'];

/**
 * Whether a call is about a DOS device, or about all of them.
 * @param name its name in upper case; `undefined` for any
 */
export function isAbout(
  call: FailingCall,
  args: readonly unknown[],
  name: string | undefined,
): boolean {
  const called = nameIn(call, args);
  if (called === undefined) return false;
  return name === undefined || called === EVERY || upcase(called) === name;
}

const EVERY = '';

/** @returns the name that a call is about, or `EVERY`; `undefined` when it is about another object */
function nameIn(call: FailingCall, args: readonly unknown[]): string | undefined {
  const [first = '', second = ''] = args.map((it) => (typeof it === 'string' ? it : ''));
  const at = NAME_AT[call];
  if (at !== undefined) return at === 0 ? first : second;
  if (OF_ALL.includes(call)) return EVERY;
  if (call === 'comPortDatabase.release') return `COM${args[0]}`;
  if (call.startsWith('registry.')) return first === DOS_DEVICES_KEY ? second : undefined;
  const found = IN_DIRECTORY.exec(first);
  return found === null ? undefined : (found[1] ?? EVERY);
}
