import { expect } from 'vitest';
import type { ObjectHandle } from '../../../lib/object-manager/index.js';
import {
  createSimulatedMachine,
  type MachineSpec,
  type SimulatedMachine,
  type SimulatedProcess,
} from '../../../lib/testing/index.js';

/** Everybody who may be at one machine. */
export interface Seats {
  readonly kernel: SimulatedProcess;
  readonly system: SimulatedProcess;
  /** A plain user. */
  readonly user: SimulatedProcess;
  /** The same person, logged on once more. */
  readonly again: SimulatedProcess;
  /** Somebody else. */
  readonly other: SimulatedProcess;
  /** An administrator who was asked and said yes. */
  readonly elevated: SimulatedProcess;
  /** The same administrator's everyday token. */
  readonly filtered: SimulatedProcess;
}

export function seats(machine: SimulatedMachine): Seats {
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

/** What somebody does, and what it must answer; a handle is as good as `'handle'`. */
export type Deed = readonly [
  act: (seats: Seats, machine: SimulatedMachine) => unknown,
  answer: unknown,
];

export interface Scene {
  readonly title: string;
  /** Rules of the machine, where they are not the usual ones. */
  readonly machine?: MachineSpec;
  readonly deeds: readonly Deed[];
}

export function play({ machine: spec, deeds }: Scene): void {
  const machine = createSimulatedMachine(spec);
  const all = seats(machine);
  deeds.forEach(([act, answer], index) => {
    const given = act(all, machine);
    const shown = isHandle(given) ? 'handle' : given;
    expect(shown, `deed ${index + 1}, ${act}`).toEqual(answer);
  });
}

function isHandle(value: unknown): value is ObjectHandle {
  return typeof value === 'object' && value !== null && 'closed' in value;
}

/** Where a seat's logon session keeps its own DOS devices. */
export const localDirectory = (seat: SimulatedProcess): string =>
  `\\Sessions\\0\\DosDevices\\${seat.identity().logonLuid}`;

/** Opens, does something, closes. */
export function withLink<Answer>(
  seat: SimulatedProcess,
  path: string,
  access: number,
  use: (handle: ObjectHandle) => Answer,
): unknown {
  const handle = seat.openSymbolicLink(path, { access });
  if (typeof handle === 'number') return handle;
  const answer = use(handle);
  handle.close();
  return answer;
}
