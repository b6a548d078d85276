import type { Command } from 'commander';
import type { Cli } from '../cli.js';
import { commandLine } from '../command-line.js';
import { deviceText } from '../device-text.js';
import { CommandError, EXIT } from '../exit-codes.js';
import { given, pause, type ReadFlags, scope, seconds } from '../options.js';
import { patternWord } from '../pattern-word.js';
import { portDevicesOf } from '../port-device.js';

export const examples = ['dosdev wait COM1 --for 5'];

interface Flags extends ReadFlags {
  readonly interval?: number;
  readonly for?: number;
}

export function configure(command: Command, cli: Cli): void {
  scope(command)
    .argument('<name>', 'in any spelling: com1, COM1:, \\\\.\\COM1')
    .option('--interval <time>', 'the longest pause between two polls: 500ms, 2s', pause)
    .option('--for <seconds>', 'fail after this many seconds', seconds)
    .action(async (name: string, flags: Flags) => {
      const end = new AbortController();
      const time = flags.for;
      const timer = time && setTimeout(() => end.abort(timedOut(name, time)), time * 1000);
      const interrupted = cli.io.signal;
      const interrupt = () => end.abort(stopped(name));
      if (interrupted?.aborted) interrupt();
      interrupted?.addEventListener('abort', interrupt);
      const options = { ...given(flags, 'scope', 'interval'), signal: end.signal };
      try {
        const device = await cli.follow(flags, async (dos) =>
          portDevicesOf(dos)(await dos.when(name, options)),
        );
        cli.answer<'wait'>(flags, device, (shown) => deviceText(shown, cli.width));
      } finally {
        clearTimeout(timer);
        interrupted?.removeEventListener('abort', interrupt);
      }
    });
}

function timedOut(name: string, time: number): CommandError {
  const seconds = time === 1 ? '1 second' : `${time} seconds`;
  const hint = /[*?]/.test(name)
    ? `it waits for one name; for all names of a pattern: ${commandLine('watch', [], ['--match', patternWord(name)])}`
    : `see ${commandLine('list')} for the names that are defined`;
  return new CommandError(
    EXIT.NOT_FOUND,
    `cannot wait for ${name}: it was not defined within ${seconds}`,
    undefined,
    hint,
  );
}

function stopped(name: string): CommandError {
  return new CommandError(EXIT.FAILED, `stopped waiting for ${name}`);
}
