import { expect } from 'vitest';
import type { ObjectHandle } from '../../../lib/object-manager/index.js';
import {
  createSimulatedMachine,
  type MachineSpec,
  type SimulatedMachine,
  type SimulatedProcess,
} from '../../../lib/testing/index.js';

/** A process of every kind of caller, on one machine. */
export interface Callers {
  readonly kernel: SimulatedProcess;
  readonly system: SimulatedProcess;
  /** A plain user. */
  readonly user: SimulatedProcess;
  /** The same user in a second logon session. */
  readonly again: SimulatedProcess;
  /** Another plain user. */
  readonly other: SimulatedProcess;
  /** An elevated administrator. */
  readonly elevated: SimulatedProcess;
  /** The same administrator with the filtered token. */
  readonly filtered: SimulatedProcess;
}

export function callersOn(machine: SimulatedMachine): Callers {
  return {
    kernel: machine.kernel(),
    system: machine.system(),
    user: machine.logon({ user: 'ann' }),
    again: machine.logon({ user: 'ann' }),
    other: machine.logon({ user: 'bob' }),
    elevated: machine.logon({ user: 'root', elevated: true }),
    filtered: machine.logon({ user: 'root', administrator: true }),
  };
}

/** A call, and the result that it must have. Any handle is written as `'handle'`. */
export type Step = readonly [
  act: (callers: Callers, machine: SimulatedMachine) => unknown,
  result: unknown,
];

export interface Scene {
  readonly title: string;
  /** The machine, unless it is the default one. */
  readonly machine?: MachineSpec;
  readonly steps: readonly Step[];
}

export function play({ machine: spec, steps }: Scene): void {
  const machine = createSimulatedMachine(spec);
  const all = callersOn(machine);
  steps.forEach(([act, expected], index) => {
    const result = act(all, machine);
    const shown = isHandle(result) ? 'handle' : result;
    expect(shown, `step ${index + 1}, ${act}`).toEqual(expected);
  });
}

function isHandle(value: unknown): value is ObjectHandle {
  return typeof value === 'object' && value !== null && 'closed' in value;
}

/** @returns the path of the directory that holds the local DOS devices of a process's logon session */
export const localDirectory = (caller: SimulatedProcess): string =>
  `\\Sessions\\0\\DosDevices\\${caller.identity().logonLuid}`;

/** Opens a link, calls a function with its handle, and closes it. */
export function withLink<Answer>(
  caller: SimulatedProcess,
  path: string,
  access: number,
  use: (handle: ObjectHandle) => Answer,
): unknown {
  const handle = caller.openSymbolicLink(path, { access });
  if (typeof handle === 'number') return handle;
  const answer = use(handle);
  handle.close();
  return answer;
}
