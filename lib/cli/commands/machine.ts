import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { DosDevices } from '../../dos-devices/dos-devices.js';
import type { Difference, Snapshot } from '../../dos-devices/snapshot/index.js';
import type { SimulatedMachine } from '../../simulated/index.js';
import { PLAIN_PC } from '../../simulated/machine/specification/spec.js';
import type { MachineAnswer } from '../answers.js';
import { agree } from '../ask.js';
import type { Plugging } from '../attach-device.js';
import { differencesTable } from '../changes.js';
import type { Cli } from '../cli.js';
import { CommandError, EXIT } from '../exit-codes.js';
import { choiceArgument } from '../list-option.js';
import type * as MachineFile from '../machine-file.js';
import { type ChangeFlags, dryRun, yes } from '../options.js';
import { wrap } from '../wrap.js';

export const examples = [
  'dosdev machine',
  'dosdev machine restart',
  'dosdev machine new --yes',
  'dosdev machine attach "usb=0403:6001,serial=A50285BI,port=COM37"',
  'dosdev machine detach serial=A50285BI',
];

export const notes = `Actions:
  show     print the machine's configuration and logon sessions
  restart  restart it: definitions are lost, and persisted names are created
  new      replace it by a plain PC, or by the specification in FILE, in YAML or
           JSON, or by a machine that \`dosdev record\` recorded
  attach   plug a USB serial adapter in, with what DEVICE says, as a selector:
           one that was there before comes back as it was. A new one has
           usb=0403:6001 unless DEVICE says otherwise, and no interface with
           interfaces=none
  detach   pull out the device that DEVICE selects

The file has what differs from a plain PC, such as:

  serialPorts: [COM37]
  volumes:
    - { device: HarddiskVolume1, letter: "C:", folders: [Users] }
  attached:
    - { usb: "0403:6001", serial: A50285BI, port: COM38 }
  dosDevices: { COM9: \\Device\\Serial0 } # names that exist at startup
  profile: windows-10-1507`;

const ACTIONS = ['show', 'restart', 'new', 'attach', 'detach'] as const;
const PLUGGING: readonly string[] = ['attach', 'detach'] satisfies readonly Plugging[];

interface Flags extends ChangeFlags {
  readonly yes?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  yes(dryRun(command), 'replace a machine')
    .addArgument(choiceArgument('[action]', 'what to do', ACTIONS).default('show'))
    .argument('[what]', 'for new: a FILE, or - for standard input; for attach, detach: a DEVICE')
    .action(async (action: (typeof ACTIONS)[number], what: string | undefined, flags: Flags) => {
      if (isPlugging(action)) {
        if (what !== undefined) return await plug(action, what, flags, cli);
        command.error("error: missing required argument 'device'", {
          code: 'commander.missingArgument',
        });
      }
      if (what !== undefined && action !== 'new') {
        command.error(`error: ${action} takes nothing more: new takes a file`);
      }
      if (action === 'new') await renew(what, flags, cli);
      else if (action === 'restart') await restart(flags, cli);
      else await show(flags, cli);
    });
}

function isPlugging(action: string): action is Plugging {
  return PLUGGING.includes(action);
}

async function show(flags: Flags, cli: Cli): Promise<void> {
  await cli.keeping({ ...flags, dryRun: true }, async (file, { readMachine }) => {
    const report = examine(file, readMachine(file).machine);
    cli.answer<'machine'>(flags, report, (it) => describe(it, cli));
  });
}

async function restart(flags: Flags, cli: Cli): Promise<void> {
  await cli.keeping(flags, async (file, machines) => {
    const kept = machines.readMachine(file);
    const before = new DosDevices(kept.process).snapshot();
    await finish(flags, cli, file, machines, before, machines.restartMachine(kept));
  });
}

async function plug(action: Plugging, device: string, flags: Flags, cli: Cli): Promise<void> {
  const { plugDevice, readPlugged } = await import('../attach-device.js');
  // A wrong device is wrong wherever the command runs.
  const plugged = readPlugged(action, device);
  await cli.keeping(flags, async (file, machines) => {
    const kept = machines.readMachine(file);
    const before = new DosDevices(kept.process).snapshot();
    plugDevice(action, plugged, kept);
    await finish(flags, cli, file, machines, before, kept);
  });
}

/** Keeps a changed machine, and shows which names have changed. */
async function finish(
  flags: Flags,
  cli: Cli,
  file: string,
  { writeMachine }: typeof MachineFile,
  before: Snapshot,
  { machine, process, stamp }: MachineFile.KeptMachine,
): Promise<void> {
  const changes = new DosDevices(process).diff(before);
  if (!flags.dryRun) await writeMachine(file, machine, stamp);
  const report = examine(file, machine, changes);
  cli.answer<'machine'>(flags, report, () => {
    const heading = flags.dryRun ? 'WOULD BE' : 'CHANGE';
    if (changes.length > 0) {
      return differencesTable(changes, cli, { heading, last: flags.dryRun ? 'AFTER' : 'NOW' });
    }
    return flags.dryRun ? 'No name would change.' : 'No name has changed.';
  });
}

async function renew(from: string | undefined, flags: Flags, cli: Cli): Promise<void> {
  const { readMachineSpec } = await import('../machine-spec-file.js');
  const machine = await readMachineSpec(from, cli.io);
  // Other commands do not wait for the answer, so one may create a machine meanwhile.
  const mayReplace = await cli.keeping(
    { ...flags, dryRun: true },
    async (file, { isReplaceable }) => {
      if (!isReplaceable(file)) throw notMachine(file);
      if (flags.dryRun || flags.yes) return true;
      if (!existsSync(file)) return false;
      await mayBeLost(flags, cli);
      return true;
    },
  );
  await cli.keeping(flags, async (file, { isReplaceable, logOn, stamp, writeMachine }) => {
    const found = stamp(file);
    if (!isReplaceable(file)) throw notMachine(file);
    if (!mayReplace && existsSync(file)) {
      const reason = 'another command has made a machine meanwhile';
      throw new CommandError(EXIT.FAILED, 'nothing was changed', reason, 'run the command again');
    }
    logOn(machine);
    if (!flags.dryRun) await writeMachine(file, machine, found);
    const report = examine(file, machine);
    cli.answer<'machine'>(flags, report, (it) => {
      const would = flags.dryRun ? [`would be a new machine in ${it.file}`] : [];
      return [...would, describe(it, cli)].join('\n');
    });
  });
}

function notMachine(file: string): CommandError {
  const hint = 'remove the file yourself, or set DOSDEV_MACHINE to another one';
  const reason = 'its contents are not a simulated machine, and would be lost';
  return new CommandError(EXIT.FAILED, `${file} is not replaced`, reason, hint);
}

async function mayBeLost({ json = false }: Flags, { io }: Cli): Promise<void> {
  const hint = 'say --yes, or have DOSDEV_MACHINE name another file';
  await agree('Replace the machine that is there?', hint, json, io);
}

function examine(
  file: string,
  machine: SimulatedMachine,
  changes: readonly Difference[] = [],
): MachineAnswer {
  const { spec, logons } = machine.toJSON();
  const { profile, volumes, serialPorts, parallelPorts, attached, devices, shares } = {
    ...PLAIN_PC,
    ...spec,
  };
  const { sessions } = logons;
  const kept = existsSync(file);
  const has = { profile, volumes, serialPorts, parallelPorts, attached, devices, shares };
  return { file, kept, ...has, sessions, changes };
}

function describe(report: MachineAnswer, { style }: Cli): string {
  const { volumes, serialPorts, parallelPorts, attached, devices, shares } = report;
  const drives = volumes.map(({ letter, device }) => [letter, device].join(' ').trim());
  const ports = [...serialPorts, ...parallelPorts].map(({ name, device }) => `${name} ${device}`);
  const who = report.sessions.map(({ user, elevated }) => user + (elevated ? ' (elevated)' : ''));
  const facts: [string, string][] = [
    ['file', report.file + (report.kept ? '' : ', not there yet')],
    ['system', report.profile],
    ['volumes', drives.join(', ')],
    ['ports', ports.join(', ')],
    ['attached', attached.map(({ instance }) => instance).join(', ')],
    ['devices', devices.length === 0 ? '' : `${devices.length} more`],
    ['shares', shares.join(', ')],
    ['logged on', who.join(', ')],
  ];
  return facts
    .filter(([, text]) => text !== '')
    .map(([label, text]) => style('bold', label.padEnd(11)) + wrap(text, 11))
    .join('\n');
}
