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

/** Every backend that there is on this system. The suite runs once on each. */
export const backends: readonly Backend[] = [
  // One shows that the simulator runs on this system as well.
  ...(ofSystemOnly ? [plainUser] : simulated),
  ...(process.platform === 'win32' ? [nativeBackend()] : []),
];
