import type { CommandEntry } from '../command.js';

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  ...group(
    'Inspect names:',
    entry('list', 'list all names, local and global', () => import('./list.js')),
    entry('query', 'show definitions of names', () => import('./query.js')),
    entry('resolve', 'follow a name to its target', () => import('./resolve.js')),
    entry('tree', "show an object directory and its links' targets", () => import('./tree.js')),
    entry('graph', 'draw names and their targets', () => import('./graph.js')),
    entry('path', 'convert a DOS path to an object path, or back', () => import('./path.js')),
    entry('devices', 'list ports and the names that lead there', () => import('./devices.js')),
    entry('free', 'find a free drive letter or port name', () => import('./free.js')),
    entry('wait', 'wait until a name is defined', () => import('./wait.js')),
    entry('watch', 'watch names being added, changed and removed', () => import('./watch.js')),
    entry('security', "show or replace a name's security", () => import('./security.js')),
    entry(
      'audit',
      'find names that others may change, or that lead nowhere',
      () => import('./audit.js'),
    ),
  ),
  ...group(
    'Change names:',
    entry('define', 'give a name a target', () => import('./define.js')),
    entry('alias', 'give a name the target of another', () => import('./alias.js')),
    entry('follow', 'keep names leading to their devices', () => import('./follow.js')),
    entry('remove', 'remove a definition', () => import('./remove.js')),
    entry('mode', 'redirect printing to a serial port, like MODE', () => import('./mode.js')),
    entry(
      'change-port',
      'map a port name to a port, like CHANGE PORT',
      () => import('./change-port.js'),
    ),
    entry(
      'redirect-printer',
      'redirect LPT1 to a network printer, or end that',
      () => import('./redirect-printer.js'),
    ),
  ),
  ...group(
    'Work with many names:',
    entry('snapshot', 'save all names as JSON', () => import('./snapshot.js')),
    entry('diff', 'compare names with a snapshot', () => import('./diff.js')),
    entry('restore', 'restore names from a snapshot', () => import('./restore.js')),
    entry('apply', 'define names as listed in a file', () => import('./apply.js')),
    entry('recover', 'roll back an interrupted transaction', () => import('./recover.js')),
  ),
  ...group(
    'Names at startup:',
    entry('persist', 'create a name at startup', () => import('./persist.js')),
    entry('unpersist', 'stop creating a name at startup', () => import('./unpersist.js')),
    entry('persisted', 'list the names created at startup', () => import('./persisted.js')),
    entry('release', 'free the COM number of an absent device', () => import('./release.js')),
  ),
  ...group(
    'Tests and other systems:',
    entry('record', 'record this machine, for simulation', () => import('./record.js')),
    entry(
      'machine',
      'show, restart or replace the simulated machine',
      () => import('./machine.js'),
    ),
  ),
  ...group(
    'Help and diagnostics:',
    entry('doctor', 'show what this machine supports', () => import('./doctor.js')),
    entry('explain', 'look up an NTSTATUS or Win32 error', () => import('./explain.js')),
    entry(
      'completion',
      'print a script for completion in a shell',
      () => import('./completion.js'),
    ),
  ),
];

type Entry = Omit<CommandEntry, 'group'>;

function entry(name: string, summary: string, load: Entry['load']): Entry {
  return { name, summary, load };
}

function group(heading: string, ...entries: readonly Entry[]): readonly CommandEntry[] {
  return entries.map((it) => ({ ...it, group: heading }));
}
