import { openDosDevices } from '../../lib/dos-devices/index.js';
import { journalFile } from '../../lib/dos-devices/transaction/journal.js';
import { journalOwner } from '../../lib/dos-devices/transaction/owner.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { ownScope } from '../../lib/object-manager/scope.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

/**
 * A caller's DOS devices, whose transactions have a journal.
 * @param stateFolder the journal's folder
 */
export function journaled(objectManager: ObjectManager, stateFolder: string) {
  const dos = openDosDevices({ backend: objectManager, stateFolder });
  const owner = journalOwner(objectManager);
  const file = journalFile(stateFolder, owner);
  return { dos, owner, file, scope: ownScope(objectManager) };
}

/** The same on a simulated machine of its own. */
export function journaledMachine(stateFolder: string) {
  const caller = createSimulatedMachine().logon();
  return { ...journaled(caller, stateFolder), caller };
}

/** What {@link journaledMachine} gives. */
export type JournaledMachine = ReturnType<typeof journaledMachine>;
