import { isDriveLetter } from '../../names/index.js';
import { GuardedNameError } from '../errors.js';

/** Names that programs rely on, with the reason. */
const GUARDED: ReadonlyMap<string, string> = new Map([
  ...reasonOf('the console', 'CON', 'CONIN$', 'CONOUT$'),
  ...reasonOf('the null device', 'NUL'),
  ...reasonOf('what every named pipe is opened through', 'PIPE'),
  ...reasonOf('what every mailslot is opened through', 'MAILSLOT'),
  ...reasonOf('what every network path is opened through', 'UNC'),
  ...reasonOf('a door to the object namespace', 'GLOBAL', 'GLOBALROOT'),
  ...reasonOf('a device of the system', 'MOUNTPOINTMANAGER', 'NDIS', 'TCP', 'IP', 'KSECDD'),
  ...reasonOf('a device of the system', 'FLTMGR', 'FLTMGRMSG'),
]);

/** The same for names that are numbered, or contain a GUID. */
const GUARDED_FORMS: readonly (readonly [form: RegExp, reason: string])[] = [
  [/^(?:PHYSICALDRIVE\d+|HARDDISK\d+PARTITION\d+|HARDDISKVOLUME\d+)$/, 'a disk of the system'],
  [/^VOLUME\{.*\}$/, 'the name of a volume'],
  [/#\{[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}\}/, "a driver's device interface"],
];

function reasonOf(reason: string, ...names: readonly string[]) {
  return names.map((name) => [name, reason] as const);
}

/** The drive that Windows was started from. */
function systemDrive(): string {
  return (process.env.SystemDrive || 'C:').toUpperCase();
}

/** @returns why Windows depends on a name; `undefined` when it does not */
function reasonToGuard(name: string): string | undefined {
  // The environment is asked about drive letters only: that takes longer than everything else here.
  if (isDriveLetter(name)) {
    return name === systemDrive() ? 'the drive that Windows runs from' : undefined;
  }
  return GUARDED.get(name) ?? GUARDED_FORMS.find(([form]) => form.test(name))?.[1];
}

/** @throws {GuardedNameError} for a name that Windows depends on, unless `force` is set */
export function guard(name: string, force: boolean): void {
  if (force) return;
  const reason = reasonToGuard(name);
  if (reason === undefined) return;
  throw new GuardedNameError(name, `it is ${reason}, and changing it can break running programs`);
}
