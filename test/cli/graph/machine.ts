import type { LinkGraph } from '../../../lib/cli/graph/link-graph.js';
import { readLinkGraph } from '../../../lib/cli/graph/read-graph.js';
import type { ListOptions } from '../../../lib/dos-devices/types.js';
import { OBJ } from '../../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../../lib/simulated/index.js';

export type Links = readonly (readonly [name: string, target: string])[];

/** A machine with a user who has local names, and with further global ones. */
export function machineWith(local: Links, global: Links = []) {
  const machine = createSimulatedMachine();
  const kernel = machine.kernel();
  const caller = machine.logon();
  const attributes = OBJ.PERMANENT | OBJ.CASE_INSENSITIVE;
  for (const [name, target] of global) {
    kernel.createSymbolicLink(`\\GLOBAL??\\${name}`, target, { attributes });
  }
  // Their handles stay open, and so they stay.
  for (const [name, target] of local) caller.createSymbolicLink(`\\??\\${name}`, target);
  return { kernel, caller };
}

/** The graph of such a machine, without what every machine has when `options` leave it out. */
export function graphOf(local: Links, global: Links = [], options: ListOptions = {}) {
  return readLinkGraph(machineWith(local, global).caller, options);
}

/** `A -> B` for each link, and `A ~ B` where A hides B. */
export function arrows({ links }: LinkGraph): readonly string[] {
  return links.map(({ from, to, kind }) =>
    [from.path, to.path].join(kind === 'leads' ? ' -> ' : ' ~ '),
  );
}

/** What is at each path. */
export function roles({ nodes }: LinkGraph): Record<string, string> {
  return Object.fromEntries(nodes.map(({ path, role }) => [path, role]));
}
