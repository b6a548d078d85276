import { objectManagerOf } from '../arguments/checks.js';
import type { DosDevices } from '../dos-devices/index.js';
import { areValid } from '../simulated/devices/serial/index.js';
import { SimulatedMachine, SimulatedProcess } from '../simulated/index.js';
import { ERROR, invalidArgType, type NtStatus, STATUS } from '../status/index.js';
import { isInstance } from '../status/revoked.js';
import { messageOf } from './errors.js';
import { listPorts } from './list-ports.js';
import { nextTick } from './next-tick.js';
import { fullOptions, linesOf, settingsOf } from './open-options.js';
import { portPath } from './port-path.js';
import { SimulatedPort } from './simulated-port.js';
import type { BoundPort, SerialBinding } from './types.js';

/**
 * A binding for node-serialport that opens the ports of a simulated machine, by the names that a
 * program there sees. Its results and errors are those of @serialport/bindings-cpp on Windows.
 * @param who the program: a simulated process, or its DOS devices; a machine stands for a program
 *   of a plain user
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` when it is none of these
 * @see docs/serialport.md
 * @example
 * ```js
 * const { machine, dos } = simulate({ serialPorts: ['COM37'] });
 * const scale = machine.serialDevice('COM37');
 * const port = new SerialPortStream({ binding: simulatedBinding(dos), path: 'COM37', baudRate: 9600 });
 * ```
 */
export function simulatedBinding(
  who: SimulatedProcess | SimulatedMachine | DosDevices,
): SerialBinding {
  const process = processOf(who);
  return {
    async list() {
      await nextTick();
      return listPorts(process);
    },
    async open(options) {
      await nextTick();
      return open(process, options);
    },
  };
}

function processOf(who: unknown): SimulatedProcess {
  if (isInstance(who, SimulatedMachine)) return who.logon();
  const expected =
    'a simulated process, its DOS devices, or a simulated machine: `process`, `dos` or `machine` of what simulate() returns';
  const refusal = invalidArgType('who', expected, who);
  try {
    const found = objectManagerOf('who', who);
    if (found instanceof SimulatedProcess) return found;
  } catch (cause) {
    throw Object.assign(refusal, { cause });
  }
  throw refusal;
}

/** @throws {Error} or {TypeError} as @serialport/bindings-cpp does */
function open(process: SimulatedProcess, given: unknown): BoundPort {
  const options = fullOptions(given);
  const settings = settingsOf(options);
  const code = (status: NtStatus) => process.statusToWin32(status);
  const opening = `Opening ${options.path}`;
  const path = portPath(process, options.path);
  if (typeof path === 'number') throw new Error(messageOf(opening, code(path)));
  const port = process.openSerialPort(path);
  if (port === STATUS.INVALID_DEVICE_REQUEST) {
    throw new Error(messageOf('Open (GetCommState)', ERROR.INVALID_FUNCTION));
  }
  if (typeof port === 'number') throw new Error(messageOf(opening, code(port)));
  if (!areValid(settings)) {
    port.close();
    throw new Error(messageOf('Open (SetCommState)', ERROR.INVALID_PARAMETER));
  }
  port.start(settings, linesOf(settings, options));
  return new SimulatedPort(port, options);
}
