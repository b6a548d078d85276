import type { Command } from 'commander';
import type { AuditFinding, AuditProblem } from '../../dos-devices/security/audit.js';
import { changersText } from '../changers-text.js';
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
          ? 'No findings among the global names that you can read.'
          : table(['NAME', 'TARGET', 'PROBLEM'], findings.map(row), cli);
      return [found, ...caveat].join('\n');
    });
  });
}

function row(finding: AuditFinding): string[] {
  const { name, target = 'not readable', problems } = finding;
  return [name, targetText(target), problems.map((it) => TEXTS[it](finding)).join('; ')];
}

const TEXTS: Readonly<Record<AuditProblem, (finding: AuditFinding) => string>> = {
  changeable: (finding) => `may be changed by ${changersText(finding)}`,
  dangling: ({ final, target }) =>
    final === target ? 'leads to nothing' : `leads to nothing: ${final} does not exist`,
  loop: () => 'leads into a loop of links',
  unknown: ({ final }) => `leads where you may not look: ${final}`,
};
