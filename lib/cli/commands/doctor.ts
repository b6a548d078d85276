import type { Command } from 'commander';
import type { DosDevices } from '../../dos-devices/dos-devices.js';
import { ABILITY_NAMES, type Lacks } from '../../object-manager/index.js';
import type { DoctorAnswer } from '../answers.js';
import type { Cli } from '../cli.js';
import type { CommonFlags } from '../options.js';
import { wrap } from '../wrap.js';

export const examples = ['dosdev doctor'];

export function configure(command: Command, cli: Cli): void {
  command.action(async (flags: CommonFlags) => {
    const report = await cli.read(flags, examine);
    cli.answer<'doctor'>(flags, report, (it) => describe(it, cli));
  });
}

function examine({ objectManager }: DosDevices): DoctorAnswer {
  const { lacks } = objectManager;
  const identity = objectManager.identity();
  const { platform, arch, version } = process;
  return {
    platform,
    arch,
    node: version,
    identity,
    globalNames: globalNames(identity.localSystem, lacks),
    lacks,
  };
}

function globalNames(localSystem: boolean, lacks: Lacks): string {
  if (lacks.globalDirectory || lacks.deviceMaps) {
    return 'there are no local names here: all users see every name';
  }
  if (localSystem) return 'as LocalSystem, this caller makes global names';
  if (!lacks.createPermanent) return 'this caller may make global names';
  return (
    'names are made for this logon session only; LocalSystem makes global ones, and ' +
    'administrators have the system make them at its next restart (dosdev persist)'
  );
}

function describe(report: DoctorAnswer, cli: Cli): string {
  const { platform, arch, node, identity } = report;
  const held = identity.privileges.map(({ name }) => name);
  const who = identity.localSystem ? ' (LocalSystem)' : identity.elevated ? ' (elevated)' : '';
  const facts: [string, string][] = [
    ['backend', `${cli.backend}, Node.js ${node} on ${platform}-${arch}`],
    ['caller', identity.userSid + who],
    ['logon', `${identity.logonLuid}, Terminal Services session ${identity.sessionId}`],
    ['privileges', held.join(', ') || 'none'],
    ['global names', report.globalNames],
  ];
  const lines = facts.map(([label, text]) => cli.style('bold', label.padEnd(14)) + wrap(text, 14));
  const lacking = ABILITY_NAMES.filter((name) => report.lacks[name] !== undefined);
  if (lacking.length === 0) return [...lines, 'It can do all that Windows can.'].join('\n');
  const reasons = lacking.map((name) => `  ${wrap(`${name}: ${report.lacks[name]}`, 4)}`);
  return [...lines, 'Not supported:', ...reasons].join('\n');
}
