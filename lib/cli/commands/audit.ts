import type { Command } from 'commander';
import type { Finding } from '../../dos-devices/audit.js';
import type { Cli } from '../cli.js';
import type { CommonFlags } from '../options.js';
import { table } from '../table.js';

export const examples = ['dosdev audit'];

export function configure(command: Command, cli: Cli): void {
  command.action(async (flags: CommonFlags) => {
    const findings = await cli.read(flags, (dos) => dos.audit());
    cli.answer(flags, findings, () => {
      if (findings.length === 0) return 'Only administrators may change the global names.';
      return table(['NAME', 'TARGET', 'MAY BE CHANGED BY'], findings.map(row), cli);
    });
  });
}

function row({ name, target = 'not readable', by, open }: Finding): string[] {
  const who = open ? 'everyone' : by.map(({ sid }) => sid).join(', ');
  return [name, target, who];
}
