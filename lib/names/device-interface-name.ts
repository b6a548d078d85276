import { checkString } from '../status/checks.js';
import { invalidArgValue } from '../status/misuse.js';
import { parseGuid } from './guid.js';
import { guidArgument } from './guid-argument.js';

/** The prefix of a device interface's name in the kernel's form. */
const KERNEL_PREFIX = '\\??\\';
/** The prefix of a device interface's name in the Win32 form. */
const USER_PREFIX = '\\\\?\\';

/** The parts of a device interface's name. */
export interface DeviceInterfaceParts {
  /** The link's name in its directory: the device instance with `#` for `\`, and the class. */
  readonly link: string;
  /** In braces and lower case. */
  readonly classGuid: string;
  /** `''` for none. */
  readonly referenceString: string;
}

/**
 * @returns `ACPI#PNP0501#1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}`: the link of a device's
 *   interfaces of one class, whatever their reference strings.
 * @param deviceInstance `ACPI\PNP0501\1`
 * @param classGuid with or without braces, in any case
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when the class is not a GUID
 */
export function deviceInterfaceLink(deviceInstance: string, classGuid: string): string {
  checkString('deviceInterfaceLink(deviceInstance)', deviceInstance);
  const guid = guidArgument('deviceInterfaceLink(classGuid)', classGuid);
  return `${deviceInstance.replaceAll('\\', '#')}#${guid}`;
}

/**
 * Parses a device interface's name.
 * @param name the kernel's form, `\??\ACPI#…#{…}\ref`, or the Win32 form, `\\?\ACPI#…#{…}\ref`
 * @returns the parts, or `undefined` when it is not a device interface's name
 */
export function parseDeviceInterfaceName(name: string): DeviceInterfaceParts | undefined {
  checkString('parseDeviceInterfaceName(name)', name);
  const spelt = name.startsWith(KERNEL_PREFIX) || name.startsWith(USER_PREFIX);
  const [link = '', ...rest] = name.slice(KERNEL_PREFIX.length).split('\\');
  const classGuid = parseGuid(link.slice(link.lastIndexOf('#') + 1));
  const [referenceString = ''] = rest;
  if (!spelt || classGuid === undefined || link.startsWith('#') || rest.length > 1)
    return undefined;
  return { link, classGuid, referenceString };
}

/**
 * @returns a device interface's name in the kernel's form
 * @param referenceString `''` for none
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when it contains a separator or a NUL
 */
export function kernelInterfaceName(link: string, referenceString: string): string {
  checkString('kernelInterfaceName(link)', link);
  checkReference('kernelInterfaceName(referenceString)', referenceString);
  return KERNEL_PREFIX + withReference(link, referenceString);
}

/**
 * @returns a device interface's name in the form of Win32 programs and the registry
 * @param referenceString `''` for none
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when it contains a separator or a NUL
 */
export function userInterfaceName(link: string, referenceString: string): string {
  checkString('userInterfaceName(link)', link);
  checkReference('userInterfaceName(referenceString)', referenceString);
  return USER_PREFIX + withReference(link, referenceString);
}

function checkReference(name: string, value: string): void {
  checkString(name, value);
  if (isReferenceString(value)) return;
  throw invalidArgValue(name, 'text without a backslash, a slash or a NUL', value);
}

function withReference(link: string, referenceString: string): string {
  return referenceString === '' ? link : `${link}\\${referenceString}`;
}

/** Whether a text can be a reference string: it contains no separator and no NUL. */
export function isReferenceString(text: string): boolean {
  checkString('isReferenceString(text)', text);
  return !/[\\/\0]/.test(text);
}
