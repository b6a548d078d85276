import type { Command } from 'commander';
import { type Cli, jsonText } from '../cli.js';
import type { CommonFlags } from '../options.js';

export const examples = ['dosdev snapshot > names.json'];

export function configure(command: Command, cli: Cli): void {
  command.action(async (flags: CommonFlags) => {
    const snapshot = await cli.read(flags, (dos) => dos.snapshot());
    cli.print(jsonText(snapshot, 2));
  });
}
