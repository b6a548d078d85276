/**
 * Names of DOS devices and paths of objects as text, without a look at the system.
 * @module names
 */

export { type ChangePortCommand, parseChangePort } from '../mode/parse-change-port.js';
export { type ModeCommand, parseMode } from '../mode/parse-mode.js';
export { compareNames } from '../names/compare-names.js';
export {
  type DeviceInterfaceParts,
  deviceInterfaceLink,
  isReferenceString,
  kernelInterfaceName,
  parseDeviceInterfaceName,
  userInterfaceName,
} from '../names/device-interface-name.js';
export {
  DEVICE_KINDS,
  deviceKind,
  kindOfName,
  kindOfTarget,
} from '../names/device-kind.js';
export {
  DOS_DEVICE_NAME_MAX,
  DOS_DEVICES,
  dosDevicePath,
  GLOBAL_DOS_DEVICES,
  globalDevicePath,
  isDriveLetter,
  type ParsedDosDeviceName,
  splitDosDeviceName,
  win32DevicePath,
} from '../names/dos-device-name.js';
export { type DosPathContext, type DosPathRules, dosPathToNtPath } from '../names/dos-path.js';
export { parseGuid } from '../names/guid.js';
export { networkPathOf } from '../names/network-path.js';
export {
  formatObjectPath,
  isAbsoluteObjectPath,
  joinObjectPath,
  lastComponent,
  OBJECT_PATH_MAX,
  parentObjectPath,
  parseObjectPath,
  SEPARATOR,
  splitObjectPath,
} from '../names/object-path.js';
export { parallelPortNumber, serialPortNumber } from '../names/port-number.js';
export {
  connectedShare,
  parseRedirectedTarget,
  type RedirectedTarget,
} from '../names/redirected-target.js';
export { equalNames, startsWithName, upcase } from '../names/upcase.js';
