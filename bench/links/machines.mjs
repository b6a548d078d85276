// Machines with many names, for cases about one link among many.
import { createSimulatedMachine } from 'dosdev/testing';

export const SMALL = 1000;
export const LARGE = 1_000_000;

const OBJ_PERMANENT = 0x10;

/** The path and the target of a link of such a machine. */
export const pathOf = (i) => `\\GLOBAL??\\LINK${i}`;
export const targetOf = (i) => `\\Device\\Link${i}`;

/** A machine with so many more global names, and the DOS devices as LocalSystem sees them. */
export function machineWith(count) {
  const machine = createSimulatedMachine();
  const kernel = machine.kernel();
  for (let i = 0; i < count; i++) {
    const link = kernel.createSymbolicLink(pathOf(i), targetOf(i), { attributes: OBJ_PERMANENT });
    kernel.close(link);
  }
  return { machine, kernel, dos: machine.dosDevices('system') };
}

/** Throws unless a list has one member for each link, or for each name of the machine. */
export function expectLinks(list, count) {
  if (list.length < count || list.length > count + 100) throw new Error(`${list.length} links`);
}

/** A side: what is done on a machine with so many links. */
export function among(count, makeRun) {
  return {
    name: `among ${count.toLocaleString('en')}`,
    prepare: () => ({ run: makeRun(machineWith(count), count), count }),
  };
}
