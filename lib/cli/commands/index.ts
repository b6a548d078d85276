import type { CommandEntry } from '../command.js';

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  ...group(
    'Inspect names:',
    entry('list', 'all names, local and global', () => import('./list.js')),
    entry('query', 'what a name stands for', () => import('./query.js')),
    entry('resolve', 'where a name leads in the end, link by link', () => import('./resolve.js')),
    entry('tree', 'an object directory, with where links lead', () => import('./tree.js')),
    entry('graph', 'where names lead, as a picture', () => import('./graph.js')),
    entry('path', 'a DOS path as an object path, or back', () => import('./path.js')),
    entry('watch', 'names as they come, go and change', () => import('./watch.js')),
    entry('security', 'who may change a name, and why', () => import('./security.js')),
    entry('audit', 'global names that others may change', () => import('./audit.js')),
  ),
  ...group(
    'Change a name:',
    entry('define', 'give a name a target', () => import('./define.js')),
    entry('alias', 'give a name the target of another', () => import('./alias.js')),
    entry('remove', 'take a definition away', () => import('./remove.js')),
    entry('mode', 'MODE, as far as it is about names', () => import('./mode.js')),
    entry('change-port', 'CHANGE PORT', () => import('./change-port.js')),
    entry(
      'redirect-printer',
      'lead LPT1 to a printer on the network',
      () => import('./redirect-printer.js'),
    ),
    entry('end-redirection', 'end what redirect-printer did', () => import('./end-redirection.js')),
  ),
  ...group(
    'Many names at once:',
    entry('snapshot', 'write down all names, as JSON', () => import('./snapshot.js')),
    entry('diff', 'what has changed since a snapshot', () => import('./diff.js')),
    entry('restore', 'bring names back to a snapshot', () => import('./restore.js')),
    entry('apply', 'make names as a file declares them', () => import('./apply.js')),
    entry('recover', 'take back a transaction that was cut short', () => import('./recover.js')),
  ),
  ...group(
    'From the next restart on:',
    entry('persist', 'have a name made at every restart', () => import('./persist.js')),
    entry('unpersist', 'stop creating a name at startup', () => import('./unpersist.js')),
    entry('persisted', 'the names that are made at every restart', () => import('./persisted.js')),
  ),
  ...group(
    'For tests and other systems:',
    entry('record', 'write this machine down, to be simulated', () => import('./record.js')),
    entry('machine', 'the simulated machine: restart, new', () => import('./machine.js')),
  ),
  ...group(
    'Find your way:',
    entry('doctor', 'what this machine can do, and what not', () => import('./doctor.js')),
    entry('status', 'what an NTSTATUS or Win32 error means', () => import('./status.js')),
    entry('completion', 'have a shell complete dosdev', () => import('./completion.js')),
  ),
];

type Entry = Omit<CommandEntry, 'group'>;

function entry(name: string, summary: string, load: Entry['load']): Entry {
  return { name, summary, load };
}

function group(heading: string, ...entries: readonly Entry[]): readonly CommandEntry[] {
  return entries.map((it) => ({ ...it, group: heading }));
}
