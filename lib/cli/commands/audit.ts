import type { Command } from 'commander';
import type { AuditFinding } from '../../dos-devices/security/audit.js';
import { sidName } from '../../security/sid-names.js';
import type { Cli } from '../cli.js';
import type { CommonFlags } from '../options.js';
import { table } from '../table.js';
import { targetText } from '../target-text.js';

export const examples = ['dosdev audit'];

export function configure(command: Command, cli: Cli): void {
  command.action(async (flags: CommonFlags) => {
    const { findings, unenforced } = await cli.read(flags, (dos) => ({
      findings: dos.audit(),
      unenforced: dos.whyNot('accessChecks'),
    }));
    cli.answer<'audit'>(flags, findings, () => {
      const caveat = unenforced ? [`But nothing is enforced here: ${unenforced}.`] : [];
      const found =
        findings.length === 0
          ? 'No finding: none but administrators and the system may change a global name.'
          : table(['NAME', 'TARGET', 'MAY BE CHANGED BY'], findings.map(row), cli);
      return [found, ...caveat].join('\n');
    });
  });
}

function row({ name, target = 'not readable', by, nullDacl }: AuditFinding): string[] {
  const who = nullDacl ? 'everyone' : by.map(({ sid }) => sidName(sid) ?? sid).join(', ');
  return [name, targetText(target), who];
}
