import { DosDevices } from '../../lib/dos-devices/index.js';
import { NamedDevices } from '../../lib/dos-devices/named-devices.js';

/** The methods of a `DosDevices`, by their names. */
export function membersOfDosDevices(): readonly string[] {
  return [DosDevices, NamedDevices].flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).filter((member) => member !== 'constructor'),
  );
}
