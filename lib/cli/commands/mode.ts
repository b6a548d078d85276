import type { Command } from 'commander';
import { changeLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { whoSees } from '../notes.js';
import { type ChangeFlags, dryRun, given } from '../options.js';

export const examples = [
  'dosdev mode LPT2:=COM1:',
  'dosdev mode LPT2: /STATUS',
  'dosdev mode LPT2:',
];

export function configure(command: Command, cli: Cli): void {
  dryRun(command)
    .argument('[words...]', 'as for MODE: LPT1:=COM1:, LPT1:, LPT1: /STATUS')
    .action(async (words: string[], flags: ChangeFlags) => {
      const text = words.join(' ');
      const { result, note } = await cli.change(flags, (dos) => {
        const result = dos.mode(text, given(flags, 'dryRun'));
        return { result, note: whoSees(dos, result.changes) };
      });
      cli.answer<'mode'>(flags, result, ({ changes, status }) => {
        return [...changes.map(changeLine), ...status.map((it) => it.text)].join('\n');
      });
      if (note !== undefined) cli.note(flags, note);
    });
}
