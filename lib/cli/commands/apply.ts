import type { Command } from 'commander';
import type { ApplyChange, Declaration } from '../../dos-devices/apply/index.js';
import type { DosDevices } from '../../dos-devices/dos-devices.js';
import { agreeTo, checkSamePlan } from '../ask.js';
import { changesTable } from '../changes.js';
import type { Cli } from '../cli.js';
import { aboutEnds, aboutStillGlobal } from '../end-notes.js';
import { EXIT } from '../exit-codes.js';
import { aboutAbsent, whoSees } from '../notes.js';
import { type ChangeFlags, dryRun, type ExitCodeFlags, exitCode, force, yes } from '../options.js';

export const examples = ['dosdev apply names.yaml --dry-run', 'dosdev apply names.yaml --yes'];

export const notes = `The file lists names with their targets, in YAML or JSON:

  names:
    COM4: { device: "serial=A50285BI" } # a device, whatever its number
    COM20: \\Device\\Serial0              # an object path
    COM21: { alias: COM20 }             # what COM20 leads to
    "R:": C:\\work                       # a drive letter in quotation marks
    COM22: { absent: true }             # not defined`;

interface Flags extends ChangeFlags, ExitCodeFlags {
  readonly yes?: boolean;
  readonly force?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  yes(
    exitCode(force(dryRun(command)), 'with --dry-run when something would change'),
    'make the changes',
  )
    .argument('<file>', 'a declaration in YAML or JSON; - for standard input')
    .action(async (file: string, flags: Flags) => {
      const { readDeclaration } = await import('../declaration-file.js');
      const { declaration, locating } = await readDeclaration(file, cli.io);
      const { plan, planNotes } = await locating(() =>
        cli.read(flags, (dos) => {
          const plan = planOf(dos, declaration, flags);
          return { plan, planNotes: [aboutAbsent(plan), aboutStillGlobal(dos, plan)] };
        }),
      );
      const differing = plan.filter(({ action }) => action !== 'unchanged');
      if (flags.dryRun || differing.length === 0) {
        cli.answer<'apply'>(flags, plan, () => describe(plan, 'WOULD', cli));
        noteAll(planNotes, flags, cli);
        if (flags.dryRun && flags.exitCode && differing.length > 0) cli.exitCode = EXIT.FAILED;
        return;
      }
      if (!flags.yes) {
        if (!flags.json) cli.answer<'apply'>(flags, plan, () => describe(plan, 'WOULD', cli));
        await agreeTo(differing.length, flags.json ?? false, cli.io);
      }
      const { done, notes } = await locating(() =>
        cli.change(flags, (dos) => {
          const done = carryOut(dos, declaration, plan, flags, cli);
          const ends = [aboutAbsent(done), aboutEnds(dos, done), aboutStillGlobal(dos, done)];
          return { done, notes: [...ends, whoSees(dos, done)] };
        }),
      );
      cli.answer<'apply'>(flags, done, () => (flags.yes ? describe(done, 'DONE', cli) : 'Done.'));
      noteAll(notes, flags, cli);
    });
}

function noteAll(notes: readonly (string | undefined)[], flags: Flags, cli: Cli): void {
  for (const note of notes) if (note !== undefined) cli.note(flags, note);
}

function planOf(dos: DosDevices, declaration: Declaration, { force = false }: Flags) {
  return dos.apply(declaration, { dryRun: true, force });
}

/** Makes the changes that were printed and confirmed, and no others. */
function carryOut(
  dos: DosDevices,
  declaration: Declaration,
  plan: readonly ApplyChange[],
  flags: Flags,
  cli: Cli,
): readonly ApplyChange[] {
  const { force = false } = flags;
  return dos.transaction((transaction) => {
    checkSamePlan(plan, transaction.apply(declaration, { dryRun: true, force }));
    return transaction.apply(declaration, { force, onProgress: cli.counting(flags) });
  });
}

function describe(changes: readonly ApplyChange[], heading: 'WOULD' | 'DONE', cli: Cli): string {
  if (changes.every(({ action }) => action === 'unchanged')) {
    return changes.length === 0 ? 'No names are declared.' : 'All names are as declared.';
  }
  const last = heading === 'WOULD' ? 'AFTER' : 'NOW';
  return changesTable(heading, changes, ({ action }) => action, last, cli);
}
