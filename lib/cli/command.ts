import type { Command } from 'commander';
import type { Cli } from './cli.js';

/** A command's own file, loaded when the command is used. */
export interface CommandModule {
  /** Command lines that work on a plain PC, one after the other. */
  readonly examples: readonly string[];
  /** Further text of its help. */
  readonly notes?: string;
  /**
   * Defines its arguments, options and action.
   * @param commands every command, for the one that is about all of them
   */
  configure(command: Command, cli: Cli, commands: readonly CommandEntry[]): void;
}

/** The part of a command that is known before its file is loaded. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Its heading in the help. */
  readonly group: string;
  load(): Promise<CommandModule>;
}
