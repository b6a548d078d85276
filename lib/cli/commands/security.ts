import type { Command } from 'commander';
import { notDefined } from '../../dos-devices/change/name-to-change.js';
import type { DosDevices } from '../../dos-devices/dos-devices.js';
import type {
  DosDeviceSecurity,
  SecurityEntry,
  Trustee,
} from '../../dos-devices/security/security.js';
import type { SecurityChange } from '../../dos-devices/security/set-security.js';
import { changersText } from '../changers-text.js';
import type { Cli } from '../cli.js';
import { dryRun, force, given, type NameFlags, scope } from '../options.js';
import { table } from '../table.js';

export const examples = [
  'dosdev security COM1',
  'dosdev security COM1 --sddl "D:(A;;GA;;;BA)(A;;GR;;;WD)" --dry-run',
];

interface Flags extends NameFlags {
  readonly sddl?: string;
}

export function configure(command: Command, cli: Cli): void {
  force(scope(dryRun(command)))
    .argument('<name>', 'the name, in any spelling')
    .option('--sddl <text>', 'replace the owner (O:), group (G:) or DACL (D:)')
    .action(async (name: string, flags: Flags) => {
      const options = given(flags, 'dryRun', 'scope', 'force', 'sddl');
      const look = (dos: DosDevices) => {
        const found = dos.security(name, options);
        if (found === undefined) throw notDefined(dos.objectManager, name);
        return found;
      };
      const found = await (options.sddl === undefined
        ? cli.read(flags, look)
        : cli.change(flags, look));
      cli.answer<'security'>(flags, found, (shown) => describe(shown, cli));
      const note = found.change && openNote(found.name, found.change);
      if (note !== undefined) cli.note(flags, note);
    });
}

/** The new security lets others change the name, which `audit` would find of a global one. */
function openNote(name: string, { done, by, nullDacl }: SecurityChange): string | undefined {
  const who = changersText({ by, nullDacl });
  if (who === undefined) return undefined;
  return `with that security ${who} ${done ? 'may' : 'could'} change where ${name} leads`;
}

function describe(found: DosDeviceSecurity, cli: Cli): string {
  const { name, scope: where, path, sddl, change, may } = found;
  if (change !== undefined) return changed(name, where, change);
  const rights = may.map(({ right, allowed, reason }) => [
    rightText(right),
    allowed ? 'yes' : 'no',
    reason,
  ]);
  return [
    `${name} (${where})  ${path}`,
    ...(sddl === undefined ? ['  its security is not readable'] : readable(found)),
    '',
    table(['YOU MAY', '', 'BECAUSE'], rights, cli),
    '',
    entriesTable(found, cli),
  ]
    .join('\n')
    .trimEnd();
}

function readable({ owner, sddl }: DosDeviceSecurity): string[] {
  return [`  owner  ${owner === undefined ? 'none' : who(owner)}`, `  sddl   ${sddl}`];
}

function entriesTable({ entries, nullDacl }: DosDeviceSecurity, cli: Cli): string {
  if (nullDacl) return 'It has no DACL: everyone may do anything.';
  return entries === undefined || entries.length === 0
    ? ''
    : table(['ENTRY', 'WHO', 'RIGHTS'], entries.map(row), cli);
}

function row({ type, rights, ...trustee }: SecurityEntry): string[] {
  return [type, who(trustee), rights.map(rightText).join(', ')];
}

/** Rights whose names do not say what they are for. */
const WORDS: Readonly<Record<string, string>> = {
  'read-control': 'read its security',
  'write-dac': 'change its security',
  'write-owner': 'take it over',
};

function rightText(right: string): string {
  return WORDS[right] ?? right;
}

function who({ sid, name }: Trustee): string {
  return name ?? sid;
}

function changed(name: string, where: string, { done, before, after }: SecurityChange): string {
  const verb = done ? 'secured' : 'would secure';
  return `${verb} ${name} (${where})\n  before  ${before}\n  after   ${after}`;
}
