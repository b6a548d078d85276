import { GuardedNameError } from '../errors.js';

/** Names that programs rely on, with the reason. */
const GUARDED: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^(?:CON|CONIN\$|CONOUT\$)$/, 'the console'],
  [/^NUL$/, 'the null device'],
  [/^PIPE$/, 'what every named pipe is opened through'],
  [/^MAILSLOT$/, 'what every mailslot is opened through'],
  [/^UNC$/, 'what every network path is opened through'],
  [/^GLOBAL(?:ROOT)?$/, 'a door to the object namespace'],
  [/^(?:PHYSICALDRIVE\d+|HARDDISK\d+PARTITION\d+|HARDDISKVOLUME\d+)$/, 'a disk of the system'],
  [/^VOLUME\{.*\}$/, 'the name of a volume'],
  [/^(?:MOUNTPOINTMANAGER|NDIS|TCP|IP|KSECDD|FLTMGR(?:MSG)?)$/, 'a device of the system'],
  [/#\{[\dA-F]{8}(?:-[\dA-F]{4}){3}-[\dA-F]{12}\}/, "a driver's device interface"],
];

/** The drive that Windows was started from. */
function systemDrive(): string {
  return (process.env.SystemDrive ?? 'C:').toUpperCase();
}

/** @throws {GuardedNameError} for a name that Windows depends on, unless `force` is set */
export function guard(name: string, force: boolean): void {
  if (force) return;
  if (name === systemDrive()) throw new GuardedNameError(name, 'the drive that Windows runs from');
  const found = GUARDED.find(([pattern]) => pattern.test(name));
  if (found !== undefined) throw new GuardedNameError(name, found[1]);
}
