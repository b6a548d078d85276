import { openDosDevices } from '../../../lib/dos-devices/index.js';
import {
  createSimulatedMachine,
  type SimulatedMachine,
  type SimulatedProcess,
} from '../../../lib/testing/index.js';
import type { Scenario } from './types.js';

export const LASER = '\\\\printserver\\laser';

/** Who makes a change, and on which system. */
export const CALLERS = {
  user: () => started({}, (machine) => machine.logon()),
  administrator: () => started({}, (machine) => machine.logon({ elevated: true })),
  system: () => started({}, (machine) => machine.system()),
  // One definition for each name, and long names by the NT calls.
  wine: () => started({ profile: 'wine-8' }, (machine) => machine.logon({ elevated: true })),
} as const;

export type CallerName = keyof typeof CALLERS;

export const ALL = Object.keys(CALLERS) as CallerName[];
/** Callers where a name may have several definitions. */
export const STACKED: readonly CallerName[] = ['user', 'administrator', 'system'];
export const SYSTEM_OR_WINE: readonly CallerName[] = ['system', 'wine'];
export const ADMINISTRATORS: readonly CallerName[] = ['administrator', 'system', 'wine'];

/** A machine, and the process that works on it. */
export interface CallerOnMachine {
  readonly machine: SimulatedMachine;
  readonly process: SimulatedProcess;
}

function started(
  spec: Parameters<typeof createSimulatedMachine>[0],
  start: (machine: SimulatedMachine) => SimulatedProcess,
): CallerOnMachine {
  const machine = createSimulatedMachine({ shares: [LASER], ...spec });
  return { machine, process: start(machine) };
}

/** A machine with what a scenario begins with. */
export async function begin(
  { own, global, prepare }: Scenario,
  caller: CallerName,
  stateFolder: string,
): Promise<CallerOnMachine> {
  const world = CALLERS[caller]();
  const system = openDosDevices({
    backend: caller === 'wine' ? world.process : world.machine.system(),
  });
  const dos = openDosDevices({ backend: world.process });
  for (const [definer, names] of [
    [system, global],
    [dos, own],
  ] as const) {
    for (const [name, targets] of Object.entries(names ?? {})) {
      for (const target of targets) definer.define(name, target, { raw: true });
    }
  }
  await prepare?.(dos, stateFolder);
  return world;
}
