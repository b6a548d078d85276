import type { Command } from 'commander';
import type { Cli } from './cli.js';

/** A command's own file, loaded when the command is used. */
export interface CommandModule {
  /** Command lines that do something on a plain PC, one after the other. */
  readonly examples: readonly string[];
  /** What its help says besides. */
  readonly notes?: string;
  /**
   * Gives it its arguments, options and action.
   * @param commands every command, for the one that is about all of them
   */
  configure(command: Command, cli: Cli, commands: readonly CommandEntry[]): void;
}

/** What is known of a command before its file is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** The heading that it stands under in the help. */
  readonly group: string;
  load(): Promise<CommandModule>;
}
