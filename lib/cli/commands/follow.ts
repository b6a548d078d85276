import type { Command } from 'commander';
import { deviceChanges } from '../../dos-devices/follow/device-changes.js';
import { Follower } from '../../dos-devices/follow/follower.js';
import type { FollowEvent, FollowRules } from '../../dos-devices/follow/types.js';
import { stateFolder } from '../../dos-devices/transaction/state-folder.js';
import { WatchEnd } from '../../dos-devices/watch/end.js';
import { pathIn } from '../../files/user-folders.js';
import type { DeviceTree } from '../../object-manager/index.js';
import type { Cli } from '../cli.js';
import { EXIT, EXIT_BY_REASON, type ExitCode } from '../exit-codes.js';
import { followAnswer, followLine } from '../follow-answer.js';
import { count, pause, type ReadFlags, scope, seconds } from '../options.js';
import { targetText } from '../target-text.js';

export const examples = ['dosdev follow "COM4=usb=0403:6001,serial=A50285BI" --for 1'];

export const notes = `A file lists the names as that of apply does, each with its device:

  names:
    COM4: { device: "usb=0403:6001,serial=A50285BI" }
    COM5: { device: "location=Port_#0004.Hub_#0006" }

It runs until Ctrl+C. Then the names stay as they are. It reads the file once.`;

interface Flags extends ReadFlags {
  readonly interval?: number;
  readonly for?: number;
  readonly count?: number;
  readonly removeAtEnd?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  scope(command)
    .argument('<rules...>', 'a file, or names with what identifies their devices: COM4=serial=A1')
    .option('--interval <time>', 'the pause between two looks at the devices: 500ms, 2s', pause)
    .option('--for <seconds>', 'stop after this many seconds', seconds)
    .option('--count <number>', 'stop after this many reports', count)
    .option('--remove-at-end', 'at the end, remove the names that it made')
    .action(async (words: string[], flags: Flags) => {
      const { locating, rules } = await rulesOf(words, cli);
      const end = new WatchEnd(cli.io.signal);
      const timer = flags.for && setTimeout(() => end.come(), flags.for * 1000);
      try {
        await follow(await locating(() => begin(rules, flags, cli)), flags, cli, end);
      } finally {
        clearTimeout(timer);
      }
    });
}

/** The rules, and what records the place of an error in their file. */
interface GivenRules {
  readonly rules: FollowRules;
  locating<T>(work: () => T | Promise<T>): Promise<T>;
}

async function rulesOf(words: readonly string[], cli: Cli): Promise<GivenRules> {
  const { rulesInFile, rulesInWords } = await import('../follow-rules.js');
  const [file, another] = words;
  if (file !== undefined && another === undefined && !file.includes('=')) {
    return await rulesInFile(file, cli.io);
  }
  return { rules: rulesInWords(words), locating: async (work) => await work() };
}

interface Begun {
  readonly follower: Follower;
  /** What reports devices: none where other commands change a simulated machine, in its file. */
  readonly deviceTree: DeviceTree | undefined;
}

async function begin(rules: FollowRules, flags: Flags, cli: Cli): Promise<Begun> {
  return await cli.read(flags, ({ objectManager }) => {
    // A machine in a file lives on, so that there can be records of it, in a folder that is named.
    const folder = stateFolder(objectManager, pathIn(cli.io.env.DOSDEV_STATE));
    return {
      follower: new Follower(objectManager, rules, flags.scope, folder),
      deviceTree: objectManager.backend === 'native' ? objectManager.deviceTree : undefined,
    };
  });
}

/** Each look is a change of its own: between two, other commands may change a simulated machine. */
async function follow(
  { follower, deviceTree }: Begun,
  flags: Flags,
  cli: Cli,
  end: WatchEnd,
): Promise<void> {
  let left = flags.count ?? Number.POSITIVE_INFINITY;
  const failures = new Map<string, ExitCode>();
  const isTimed = cli.io.stdout.isTTY !== true;
  const report = async (events: readonly FollowEvent[]) => {
    for (const event of events) {
      const answer = await followAnswer(event);
      cli.answerLine<'follow'>(flags, answer, (it) => followLine(it, isTimed));
      failures.set(event.name, event.error ? EXIT_BY_REASON[event.error.reason] : EXIT.DONE);
    }
    left -= events.length;
    if (left <= 0) end.come();
  };
  const { interval } = flags;
  const rest = () => follower.rest;
  for await (const _ of deviceChanges(end, { deviceTree, interval, rest })) {
    await report(await cli.change(flags, ({ objectManager }) => follower.look(objectManager)));
  }
  cli.exitCode = sharedExit([...failures.values()]);
  if (flags.removeAtEnd) {
    await report(await cli.change(flags, ({ objectManager }) => follower.removeOwn(objectManager)));
    return;
  }
  for (const { name, target } of follower.leave()) {
    cli.note(flags, `${name} stays, and leads to ${targetText(target)}`);
  }
}

/** @returns that of the failures, when every name has failed last; 0 when one has not */
function sharedExit(codes: readonly ExitCode[]): ExitCode {
  const [first = EXIT.DONE, ...others] = new Set(codes);
  if (others.length === 0) return first;
  return codes.includes(EXIT.DONE) ? EXIT.DONE : EXIT.FAILED;
}
