import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import type { Backend } from './backend.js';
import { nativeBackend } from './native-backend.js';
import { ofSystemOnly } from './scope.js';
import { simulatedBackend } from './simulated-backend.js';

const machine = createSimulatedMachine();
const plainUser = simulatedBackend('plain user', machine, machine.logon());
const wine = createSimulatedMachine({ profile: 'wine-8' });
const wine10 = createSimulatedMachine({ profile: 'wine-10' });

const simulated: readonly Backend[] = [
  plainUser,
  simulatedBackend('LocalSystem', machine, machine.system()),
  simulatedBackend('wine-8 profile', wine, wine.logon({ elevated: true })),
  simulatedBackend('wine-10 profile', wine10, wine10.logon({ elevated: true })),
];

const native: readonly Backend[] = process.platform === 'win32' ? [nativeBackend()] : [];

/** Every backend that this run is about. The suite runs once on each. */
export const backends: readonly Backend[] = [...(ofSystemOnly ? [] : simulated), ...native];

/** The same, with one caller of the simulator in any case: it runs on this system as well. */
export const backendsAndSimulator: readonly Backend[] = ofSystemOnly
  ? [plainUser, ...native]
  : backends;

/** Each kind of object manager once: for what is the same code for every caller and profile. */
export const kinds: readonly Backend[] = backends.filter(
  ({ objectManager: { backend } }, index) =>
    backends.findIndex((other) => other.objectManager.backend === backend) === index,
);
