import type { Command } from 'commander';
import { nearest } from '../../arguments/nearest.js';
import {
  type CodeMatch,
  explainCode,
  formatCode,
  ntStatuses,
  win32Codes,
} from '../../status/index.js';
import type { OwnCodeAnswer } from '../answers.js';
import type { Cli } from '../cli.js';
import { CommandError, EXIT } from '../exit-codes.js';
import type { CommonFlags } from '../options.js';
import { OWN_CODES, ownCode } from '../own-codes.js';
import { wrap } from '../wrap.js';

export const examples = [
  'dosdev explain 0xC0000035',
  'dosdev explain STATUS_ACCESS_DENIED',
  'dosdev explain 183',
  'dosdev explain ERR_DOSDEV_SEVERAL_DEVICES',
];

/** The names of all known codes. */
const NAMES = [
  ...[...ntStatuses, ...win32Codes].map(({ name }) => name),
  ...Object.keys(OWN_CODES),
];

export function configure(command: Command, cli: Cli): void {
  command
    .argument('<code>', 'an NTSTATUS or Win32 error: a number, or a name; or ERR_DOSDEV_…')
    .action((code: string, flags: CommonFlags) => {
      const own = ownCode(code);
      if (own !== undefined) {
        const { when, advice } = OWN_CODES[own];
        const answer = { kind: 'dosdev', name: own, text: when, advice } as const;
        cli.answer<'explain'>(flags, [answer], () => describeOwn(answer));
        return;
      }
      const matches = explainCode(code);
      if (matches.length === 0) {
        const meant = nearest(code, NAMES);
        const hint =
          meant === undefined
            ? 'write it as 0xC0000035, 183 or STATUS_ACCESS_DENIED'
            : `did you mean ${meant}?`;
        throw new CommandError(
          EXIT.NOT_FOUND,
          `cannot look up ${code}: no such code is known`,
          undefined,
          hint,
        );
      }
      cli.answer<'explain'>(flags, matches, () => matches.map(describe).join('\n'));
    });
}

function describeOwn({ name, text, advice }: OwnCodeAnswer): string {
  return [name, `  ${wrap(text, 2)}`, `  try:  ${wrap(advice, 8)}`].join('\n');
}

function describe({ kind, name, value, text, maps }: CodeMatch): string {
  const number = kind === 'NTSTATUS' ? formatCode(value) : String(value);
  const lines = [`${name} (${kind} ${number})`, `  ${wrap(text, 2)}`];
  const names = maps.map((it) => it.name).join(', ');
  if (names === '') return lines.join('\n');
  const label = kind === 'NTSTATUS' ? '  becomes ' : '  from    ';
  return [...lines, label + wrap(names, label.length)].join('\n');
}
