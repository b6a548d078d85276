import { createSimulatedMachine } from '../../lib/simulated/machine.js';
import type { Backend } from './backend.js';
import { nativeBackend } from './native-backend.js';
import { simulatedBackend } from './simulated-backend.js';

const machine = createSimulatedMachine();
const wine = createSimulatedMachine({ profile: 'wine-8' });
const wine10 = createSimulatedMachine({ profile: 'wine-10' });

/** Every backend that there is on this system. The suite runs once on each. */
export const backends: readonly Backend[] = [
  simulatedBackend('plain user', machine, machine.logon()),
  simulatedBackend('LocalSystem', machine, machine.system()),
  simulatedBackend('wine-8 profile', wine, wine.logon({ elevated: true })),
  simulatedBackend('wine-10 profile', wine10, wine10.logon({ elevated: true })),
  ...(process.platform === 'win32' ? [nativeBackend()] : []),
];
