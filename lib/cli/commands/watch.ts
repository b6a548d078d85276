import type { Command } from 'commander';
import type { WatchEvent } from '../../dos-devices/watch/index.js';
import type { Cli } from '../cli.js';
import { count, given, pause, type SelectFlags, seconds, select } from '../options.js';
import type { Style } from '../style.js';
import { targetText } from '../target-text.js';

export const examples = ['dosdev watch --for 1'];

const SIGNS = { added: ['green', '+'], removed: ['red', '-'], changed: ['yellow', '~'] } as const;

interface Flags extends SelectFlags {
  readonly interval?: number;
  readonly for?: number;
  readonly count?: number;
}

export function configure(command: Command, cli: Cli): void {
  select(command)
    .option('--interval <time>', 'the longest pause between two polls: 500ms, 2s', pause)
    .option('--for <seconds>', 'stop after this many seconds', seconds)
    .option('--count <number>', 'stop after this many changes', count)
    .action(async (flags: Flags) => {
      const end = new AbortController();
      const timer = flags.for && setTimeout(() => end.abort(), flags.for * 1000);
      const interrupted = cli.io.signal;
      const interrupt = () => end.abort();
      if (interrupted?.aborted) interrupt();
      interrupted?.addEventListener('abort', interrupt);
      try {
        await watch(flags, cli, end.signal);
      } finally {
        clearTimeout(timer);
        interrupted?.removeEventListener('abort', interrupt);
      }
    });
}

async function watch(flags: Flags, cli: Cli, signal: AbortSignal): Promise<void> {
  const options = { ...given(flags, 'kind', 'match', 'scope', 'interval'), signal };
  const events = await cli.follow(flags, (dos) => dos.watch(options));
  const { stderr } = cli.io;
  if (stderr.isTTY && !flags.json && !flags.quiet) stderr.write('watching; Ctrl+C ends it\n');
  let left = flags.count ?? Number.POSITIVE_INFINITY;
  for await (const event of events) {
    cli.answerLine<'watch'>(flags, event, (shown) => describe(shown, cli.style));
    left -= 1;
    if (left === 0) break;
  }
}

function describe({ type, name, scope, before, after }: WatchEvent, style: Style): string {
  const [colour, sign] = SIGNS[type];
  const targets = [before, after]
    .filter((it) => it !== undefined)
    .map(targetText)
    .join(' -> ');
  return `${style(colour, sign)} ${name} (${scope}) ${targets}`;
}
