import type { Command } from 'commander';
import type { Cli } from '../cli.js';

/** A command's own file, loaded when the command is used. */
export interface CommandModule {
  /** Command lines that do something on a plain PC, one after the other. */
  readonly examples: readonly string[];
  /** Gives it its arguments, options and action. */
  configure(command: Command, cli: Cli): void;
}

export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<CommandModule>;
}

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  entry('list', 'all names, local and global', () => import('./list.js')),
  entry('query', 'what a name stands for', () => import('./query.js')),
  entry('resolve', 'where a name leads in the end, link by link', () => import('./resolve.js')),
  entry('define', 'give a name a target', () => import('./define.js')),
  entry('alias', 'give a name the target of another', () => import('./alias.js')),
  entry('remove', 'take a definition away', () => import('./remove.js')),
  entry('mode', 'MODE, as far as it is about names', () => import('./mode.js')),
  entry('change-port', 'CHANGE PORT', () => import('./change-port.js')),
  entry('snapshot', 'write down all names, as JSON', () => import('./snapshot.js')),
  entry('diff', 'what has changed since a snapshot', () => import('./diff.js')),
  entry('restore', 'bring names back to a snapshot', () => import('./restore.js')),
  entry('watch', 'names as they come, go and change', () => import('./watch.js')),
  entry('tree', 'an object directory, with where links lead', () => import('./tree.js')),
  entry('graph', 'where names lead, as a picture', () => import('./graph.js')),
  entry('persist', 'have a name made at every start', () => import('./persist.js')),
  entry('unpersist', 'have it made no longer', () => import('./unpersist.js')),
  entry('persisted', 'the names that are made at every start', () => import('./persisted.js')),
  entry('audit', 'global names that others may change', () => import('./audit.js')),
  entry('status', 'what an NTSTATUS or Win32 error means', () => import('./status.js')),
  entry('doctor', 'what this machine can do, and what not', () => import('./doctor.js')),
  entry('completion', 'have a shell complete dosdev', () => import('./completion.js')),
];

function entry(name: string, summary: string, load: CommandEntry['load']): CommandEntry {
  return { name, summary, load };
}
