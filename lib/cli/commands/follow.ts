import type { Command } from 'commander';
import { deviceChanges } from '../../dos-devices/devices/device-changes.js';
import type { FollowEvent, FollowRules } from '../../dos-devices/devices/follow-types.js';
import { Follower } from '../../dos-devices/devices/follower.js';
import { WatchEnd } from '../../dos-devices/watch/end.js';
import type { DeviceTree } from '../../object-manager/index.js';
import type { Cli } from '../cli.js';
import { count, type ReadFlags, scope, seconds } from '../options.js';
import { targetText } from '../target-text.js';

export const examples = ['dosdev follow COM4=usb=0403:6001,serial=A50285BI --for 1'];

export const notes = `A file lists the names as that of apply does, each with its device:

  names:
    COM4: { device: "usb=0403:6001,serial=A50285BI" }
    COM5: { device: "location=Port_#0004.Hub_#0006" }

It runs until Ctrl+C. Then the names stay as they are.`;

interface Flags extends ReadFlags {
  readonly interval?: number;
  readonly for?: number;
  readonly count?: number;
  readonly removeAtEnd?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  scope(command)
    .argument('<rules...>', 'a file, or names with what identifies their devices: COM4=serial=A1')
    .option('--interval <seconds>', 'the pause between two looks at the devices', seconds)
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
  return await cli.read(flags, ({ objectManager }) => ({
    follower: new Follower(objectManager, rules, flags.scope),
    deviceTree: objectManager.backend === 'native' ? objectManager.deviceTree : undefined,
  }));
}

/** Each look is a change of its own: between two, other commands may change a simulated machine. */
async function follow(
  { follower, deviceTree }: Begun,
  flags: Flags,
  cli: Cli,
  end: WatchEnd,
): Promise<void> {
  let left = flags.count ?? Number.POSITIVE_INFINITY;
  const report = (events: readonly FollowEvent[]) => {
    for (const event of events) cli.answerLine<'follow'>(flags, event, describe);
    left -= events.length;
    if (left <= 0) end.come();
  };
  const interval = flags.interval && flags.interval * 1000;
  const isSettled = () => follower.isSettled;
  for await (const _ of deviceChanges(end, { deviceTree, interval, isSettled })) {
    report(await cli.change(flags, ({ objectManager }) => follower.look(objectManager)));
  }
  if (!flags.removeAtEnd) return;
  report(await cli.change(flags, ({ objectManager }) => follower.removeOwn(objectManager)));
}

function describe({ type, name, target, device, why }: FollowEvent): string {
  const leads = target === undefined ? '' : ` = ${targetText(target)}`;
  const reason = why ?? device;
  const [first = ''] = (reason ?? '').split('\n');
  return `${type} ${name}${leads}${first === '' ? '' : `: ${first}`}`;
}
