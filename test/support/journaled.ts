import { openDosDevices } from '../../lib/dos-devices/index.js';
import { journalFile } from '../../lib/dos-devices/transaction/journal.js';
import { journalOwner } from '../../lib/dos-devices/transaction/owner.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

/**
 * A simulated machine whose transactions have a journal.
 * @param stateFolder the journal's folder
 */
export function journaledMachine(stateFolder: string) {
  const caller = createSimulatedMachine().logon();
  const dos = openDosDevices({ backend: caller, stateFolder });
  const owner = journalOwner(caller);
  return { dos, caller, owner, file: journalFile(stateFolder, owner) };
}

/** What {@link journaledMachine} gives. */
export type JournaledMachine = ReturnType<typeof journaledMachine>;
