import {
  checkFunction,
  checkObject,
  checkOptions,
  type OptionRule,
  type OptionRules,
  readMember,
} from '../../../arguments/index.js';
import { invalidArgType, invalidArgValue } from '../../../status/index.js';
import { type Clock, type PortDriver, SystemClock } from '../../devices/index.js';

/** Options of a device that is plugged into a port. */
export interface SerialDeviceOptions {
  /**
   * Whether bytes take the time that they take at the baud rate, in both directions. A clock, such as
   * `manualClock()`, makes that time pass as a test wants it. Default: `false`, they arrive at once
   */
  readonly pace?: boolean | Clock;
}

/** What a pace can be. */
const PACES = 'true, false or a clock such as manualClock()';

const pace: OptionRule = (argument, value) => {
  if (typeof value === 'boolean') return;
  if (typeof value !== 'object' || value === null) throw invalidArgType(argument, PACES, value);
  checkObject(argument, value);
  for (const name of ['now', 'setTimeout', 'clearTimeout'] as const) {
    checkFunction(`${argument}.${name}`, readMember(argument, value, name));
  }
};

const RULES: OptionRules<SerialDeviceOptions> = { pace };

/** @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE` */
export function checkSerialDeviceOptions(options: unknown): asserts options is SerialDeviceOptions {
  checkOptions(options, RULES);
}

/**
 * @returns by what a port's bytes take their time; `undefined` if they take none
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` for the pace of a parallel port
 */
export function clockOf(
  { pace = false }: SerialDeviceOptions,
  port: PortDriver,
): Clock | undefined {
  if (pace === false) return undefined;
  if (!port.isSerial) {
    const expected = 'left out for a parallel port, which has no baud rate';
    throw invalidArgValue('options.pace', expected, pace);
  }
  return pace === true ? new SystemClock() : pace;
}
