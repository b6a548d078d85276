import {
  checkObject,
  checkOptions,
  type OptionRule,
  type OptionRules,
} from '../arguments/index.js';
import { DosDevices } from '../dos-devices/index.js';
import { callerFacts } from '../object-manager/caller-facts.js';
import { checkLogonSpec, type LogonSpec } from '../simulated/machine/logon-sessions.js';
import type { SimulatedMachine } from '../simulated/machine/machine.js';
import { createSimulatedMachine } from '../simulated/machine/machine.js';
import type { MachineSpec } from '../simulated/machine/specification/spec.js';
import { type CallerChoice, startCaller } from '../simulated/machine/startup/start-caller.js';
import type { SimulatedProcess } from '../simulated/process/simulated-process.js';
import { invalidArgValue } from '../status/index.js';
import { inspectAs } from '../status/inspect-as.js';

/** Options for a simulated machine with a program. */
export interface SimulateOptions {
  /** The user who logs on, or `'system'` for LocalSystem. Default: a plain user. */
  readonly logon?: LogonSpec | 'system';
}

/** A simulated machine, with the DOS devices of one program on it. Disposing ends its processes. */
export interface Simulation extends Disposable {
  readonly dos: DosDevices;
  readonly machine: SimulatedMachine;
  /** The program: the object manager below `dos`. */
  readonly process: SimulatedProcess;
}

/** A rule for the user who logs on. */
export const logonChoice: OptionRule = (argument, value) => {
  if (value === 'system') return;
  if (typeof value === 'string') {
    throw invalidArgValue(argument, "'system', or an object such as { user: 'anna' }", value);
  }
  checkObject(argument, value);
  checkLogonSpec(value, argument);
};

const RULES: OptionRules<SimulateOptions> = { logon: logonChoice };

/**
 * Starts a simulated machine, and a program on it.
 * @param spec the machine's configuration. Default: that of a plain PC, for each part that is left
 *   out
 * @returns the DOS devices as the program sees them, and the machine
 * @throws {MachineSpecError} for an invalid specification
 * @throws {TypeError} or {RangeError} for an invalid logon
 */
export function simulate(spec: MachineSpec = {}, options: SimulateOptions = {}): Simulation {
  checkOptions(options, RULES);
  return simulation(createSimulatedMachine(spec), options.logon ?? {});
}

/** @returns a machine with a program of that caller */
export function simulation(machine: SimulatedMachine, who: CallerChoice): Simulation {
  const process = startCaller(machine, who, 'options.logon');
  const made: Simulation = {
    dos: new DosDevices(process),
    machine,
    process,
    [Symbol.dispose]: () => machine[Symbol.dispose](),
  };
  inspectAs(made, 'Simulation', () => callerFacts(process));
  return made;
}
