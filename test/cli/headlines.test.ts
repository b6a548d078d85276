import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { actionOf, failureOf } from '../../lib/cli/failures/index.js';
import { GuardedNameError } from '../../lib/dos-devices/errors.js';
import { NtError, STATUS } from '../../lib/status/index.js';
import { createWorld, dosdev, type World } from './dosdev.js';

/** Commands whose headline is not their name and their first operand, each with a headline. */
const OTHERS: Readonly<Record<string, string>> = {
  list: 'list names',
  tree: 'show com4:',
  graph: 'draw names',
  path: 'convert com4:',
  devices: 'list devices',
  free: 'find a free name',
  wait: 'wait for com4:',
  watch: 'watch names',
  follow: 'follow devices',
  security: 'show or change the security of com4:',
  audit: 'audit names',
  mode: 'run MODE com4: com37',
  'change-port': 'run CHANGE PORT com4: com37',
  'redirect-printer': 'redirect com4:',
  snapshot: 'take a snapshot',
  diff: 'compare names with com4:',
  recover: 'recover names',
  persisted: 'list the names created at startup',
  record: 'record this machine',
  machine: 'restart the simulated machine',
  doctor: 'examine this machine',
  explain: 'look up com4:',
  completion: 'print a script for completion',
};

describe.each(commands.map(({ name }) => name))('a refusal of %s', (command) => {
  const operands = command === 'machine' ? ['restart'] : ['com4:', 'com37'];
  // A colon of the name's own is in quotation marks.
  const expected = `cannot ${OTHERS[command] ?? `${command} com4:`}: `.replace(
    / (\S+:): $/,
    " '$1': ",
  );
  const action = actionOf(command, operands);

  test('names the command and the name as typed', () => {
    const call = { syscall: 'NtOpenSymbolicLinkObject' };
    const { message } = failureOf(new NtError(STATUS.ACCESS_DENIED, call), action);
    expect(message).toBe(`${expected}access denied`);
    const problem = 'it has no local definition';
    const told = new NtError(STATUS.ACCESS_DENIED, { ...call, action: 'remove COM4', problem });
    expect(failureOf(told, action).message).toBe(expected + problem);
  });

  test('names what the problem is about, unless it has named it', () => {
    for (const path of ['COM4', '\\??\\COM4', '\\GLOBAL??\\com4']) {
      const { message } = failureOf(
        new NtError(STATUS.OBJECT_NAME_NOT_FOUND, { syscall: 'NtClose', path }),
        action,
      );
      const own = expected.includes('com4:') ? '' : `${path}: `;
      expect(message).toBe(`${expected}${own}no object has this name`);
    }
    const other = { syscall: 'NtClose', path: 'COM37' };
    expect(failureOf(new NtError(STATUS.OBJECT_NAME_NOT_FOUND, other), action).message).toBe(
      `${expected}${expected.includes('com37') ? '' : 'COM37: '}no object has this name`,
    );
  });

  test('is as that of a guarded name', () => {
    const { message } = failureOf(new GuardedNameError('COM4', 'it is the null device'), action);
    expect(message).toMatch(/^cannot [^:]*(com4:[^:]*)?: (COM4: )?it is the null device$/);
  });
});

describe('refused commands', () => {
  let world: World;
  beforeEach(() => {
    world = createWorld('simulated');
  });
  afterEach(() => world.end());

  test.each<readonly [headline: string, code: number, argv: readonly string[]]>([
    ['cannot query NOPE: no such name', 3, ['query', 'NOPE']],
    ['cannot query NOPE: no such name', 3, ['query', 'NUL', 'NOPE']],
    ['cannot query NOPE, NOR: no such names', 3, ['query', 'NOPE', 'NUL', 'NOR']],
    ['cannot remove com1: it has no local definition', 3, ['remove', 'com1']],
    ['cannot remove NOPE: no such name', 3, ['remove', 'NOPE']],
    ['cannot unpersist NOPE: it is not listed', 3, ['unpersist', 'NOPE']],
    ['cannot define NUL: it is the null device', 1, ['define', 'NUL', '\\Device\\Null']],
    ['cannot define COM1: it is defined globally', 1, ['define', 'COM1', '\\Device\\Null']],
    ['cannot persist nul: it is the null device', 1, ['persist', 'nul', '\\Device\\Null']],
    ['cannot alias COM4: NOPE: no such name', 3, ['alias', 'COM4', 'NOPE']],
    ['cannot show or change the security of NOPE: no such name', 3, ['security', 'NOPE']],
    ['cannot convert \\Device\\Nope: no drive letter', 3, ['path', '\\Device\\Nope']],
    ['cannot look up NOPE: no such code is known', 3, ['explain', 'NOPE']],
    ['cannot show \\NOPE: ', 3, ['tree', '\\NOPE']],
    ['cannot open nope.json: no such file', 3, ['diff', 'nope.json']],
    ['cannot open nope.json: no such file', 3, ['restore', 'nope.json']],
    ['cannot open nope.yaml: no such file', 3, ['apply', 'nope.yaml']],
    ['cannot run CHANGE PORT /d COM77: no such name', 3, ['change-port', '/d', 'COM77']],
    ['cannot end the redirection of LPT1: ', 3, ['redirect-printer', 'LPT1', '--remove']],
    ['cannot redirect LPT1: ', 3, ['redirect-printer', 'LPT1', '\\\\nope\\laser']],
  ])('%s', async (headline, code, argv) => {
    const ended = await dosdev(world, argv);
    expect(ended.stderr.replace(/\n {7}/g, ' ')).toContain(`error: ${headline}`);
    expect(ended.code).toBe(code);
    const { error } = JSON.parse((await dosdev(world, [...argv, '--json'])).stderr);
    expect(error.message).toContain(headline);
    const reason = code === 3 ? 'not-found' : argv.includes('COM1') ? 'exists' : 'guarded';
    expect(error.reason).toBe(reason);
  });
});
