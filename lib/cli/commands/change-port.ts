import type { Command } from 'commander';
import { changeLine } from '../changes.js';
import type { Cli } from '../cli.js';
import { whoSees } from '../notes.js';
import { type ChangeFlags, dryRun, given } from '../options.js';

export const examples = [
  'dosdev change-port com12=com1',
  'dosdev change-port /query',
  'dosdev change-port /d com12',
];

export function configure(command: Command, cli: Cli): void {
  dryRun(command)
    .argument('[words...]', 'as for CHANGE PORT: com12=com1, /d com12, /query')
    .action(async (words: string[], flags: ChangeFlags) => {
      const text = words.join(' ');
      const { result, note } = await cli.change(flags, (dos) => {
        const result = dos.changePort(text, given(flags, 'dryRun'));
        return { result, note: whoSees(dos, result.changes) };
      });
      cli.answer<'change-port'>(flags, result, ({ changes, mappings }) => {
        return [...changes.map(changeLine), ...mappings.map((it) => it.text)].join('\n');
      });
      if (note !== undefined) cli.note(flags, note);
    });
}
