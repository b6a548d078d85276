import type { ObjectManager } from '../../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../../lib/simulated/index.js';
import type { Backend } from '../backend.js';
import { backends } from '../backends.js';
import { ofSystemOnly } from '../scope.js';
import { simulatedBackend } from '../simulated-backend.js';
import { SHARE } from './facade-uses.js';

const machine = createSimulatedMachine({ shares: [SHARE] });
const simulated = simulatedBackend('LocalSystem', machine, machine.system());
const native = backends.filter(({ objectManager }) => objectManager.backend === 'native');

/** Callers that may do everything, one of each backend: LocalSystem, and whom Windows runs the tests as. */
export const callers: readonly Backend[] = [...(ofSystemOnly ? [] : [simulated]), ...native];

/** Why calls of a backend take long, whatever they do. */
export const SLOW: Readonly<Partial<Record<ObjectManager['backend'], string>>> = {
  native: 'under Wine, each call of the system is a message to its server and back',
};
