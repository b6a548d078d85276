import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { comesBack } from '../../lib/cli/notes.js';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { arbitratedNumber, numbersInUse } from '../../lib/dos-devices/read/com-ports.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { ERROR } from '../../lib/status/index.js';
import { createWorld, dosdev, resultOf, type World } from './dosdev.js';

const ELEVATED = 'only programs that run as administrator in this logon session see it';
const RESTART = 'Restart Windows for that';
const NUMBER = 'the number of COM20 is claimed';

let world: World;
beforeEach(() => {
  world = createWorld('simulated');
});
afterEach(() => world.end());

/** What is said besides the answer, its lines joined. */
async function told(...argv: string[]): Promise<string> {
  const { code, stderr } = await dosdev(world, argv);
  expect({ argv, code, stderr }).toMatchObject({ code: 0 });
  return stderr.replace(/\s+/g, ' ');
}

async function output(...argv: string[]): Promise<string> {
  return (await dosdev(world, [...argv, '-q'])).stdout;
}

describe('what a person should know', () => {
  test.each([
    ['define', 'COM20', '\\Device\\Null', ELEVATED],
    ['alias', 'COM20', 'COM1', ELEVATED],
    ['mode', 'LPT2:=COM1:', '', ELEVATED],
    ['change-port', 'COM20=COM1', '', ELEVATED],
    ['redirect-printer', 'LPT1', '\\\\printserver\\laser', ELEVATED],
    ['persist', 'COM20', '\\Device\\Null', RESTART],
    ['persist', 'COM20', '\\Device\\Null', NUMBER],
  ])('%s %s %s', async (command, name, target, note) => {
    const words = [command, name, target].filter((word) => word !== '');
    expect(await told(...words, '--dry-run')).not.toContain(note);
    for (const silent of ['--json', '-q', '--quiet']) {
      await world.end();
      world = createWorld('simulated');
      expect(await told(...words, silent)).toBe('');
    }
    await world.end();
    world = createWorld('simulated');
    expect(await told(...words)).toContain(`note: ${note}`);
  });

  test('a persisted name that leads to a passing one', async () => {
    await told('define', 'COM90', '\\Device\\Null');
    const note = 'COM20 leads to COM90, which is yours until you log off';
    for (const words of [
      ['persist', 'COM20', 'COM90', '--by-name', '--dry-run'],
      ['persist', 'COM20', '\\DosDevices\\com90\\x'],
      ['alias', 'COM20', 'COM90', '--by-name', '--persist'],
    ]) {
      expect((await told(...words)).replace(/\s+/g, ' ')).toContain(`note: ${note}`);
    }
    expect(await told('persist', 'COM21', 'COM90', '--alias')).not.toContain('log off');
    expect(await told('persist', 'COM21', '\\??\\COM1')).not.toContain('log off');
    await told('persist', 'COM90', '\\Device\\Null', '--raw');
    expect(await told('persist', 'COM20', 'COM90', '--by-name')).not.toContain('log off');
  });

  test('names of a declaration and of a snapshot are for the same programs', async () => {
    const file = (name: string) => join(world.folder, name);
    const text = 'names:\n  COM20: \\Device\\Null\n  COM21: \\Device\\Null\n';
    writeFileSync(file('names.yaml'), text);
    const NOTE = 'only programs that run as administrator in this logon session see them';
    expect(await told('apply', file('names.yaml'), '--dry-run')).not.toContain('note:');
    expect(await told('apply', file('names.yaml'), '--yes')).toContain(`note: ${NOTE}`);
    expect(await told('apply', file('names.yaml'), '--yes')).not.toContain('note:');
    writeFileSync(file('names.json'), await output('snapshot'));
    await told('remove', 'COM20');
    expect(await told('restore', file('names.json'), '--yes')).toContain(`note: ${ELEVATED}`);
  });

  test('persisted names come back, and with a restart only', async () => {
    const file = join(world.folder, 'names.json');
    await told('persist', 'COM20', '\\Device\\Null');
    writeFileSync(file, await output('snapshot', '--persisted'));
    await told('unpersist', 'COM20');
    expect(await output('diff', file)).toMatch(/removed +COM20 +persisted +\\Device\\Null/);
    const plan = await output('restore', file, '--dry-run');
    expect(plan).toMatch(/recreate +COM20 +persisted +\\Device\\Null/);
    for (const left of [['--no-persisted'], ['--scope', 'local']]) {
      expect(await output('restore', file, ...left, '--yes')).toMatch(/^Nothing to restore among/);
    }
    expect(await told('restore', file, '--dry-run')).not.toContain(RESTART);
    const { stdout } = await dosdev(world, ['restore', file, '--yes', '--json']);
    expect(resultOf(stdout)).toMatchObject([{ name: 'COM20', scope: 'global', persisted: true }]);
    await told('unpersist', 'COM20');
    expect(await told('restore', file, '--yes')).toContain(`note: ${RESTART}`);
    expect(await output('restore', file)).toBe('Nothing to restore.\n');
    expect(await output('persisted')).toMatch(/COM20 +\w+ +\\Device\\Null/);
  });

  test.each(['COMX', 'R:', 'LPT3', 'COM0', 'COM01'])(
    '%s is not a COM port’s number',
    async (name) => {
      expect(await told('persist', name, '\\Device\\Null')).not.toContain(NUMBER);
    },
  );

  test.each(['a/b', 'Odd:', 'Scsi0:', 'x. ', 'COM20'])(
    'a name that the registry lists as %j comes back after its removal',
    (name) => {
      const machine = createSimulatedMachine({ dosDevices: { [name]: '\\Device\\Null' } });
      const dos = openDosDevices({ backend: machine.system() });
      const removed = dos.remove(name);
      expect(removed?.done).toBe(true);
      const note = removed && comesBack(dos, removed);
      expect(note).toContain(`${name.toUpperCase()} is persisted as \\Device\\Null`);
    },
  );

  test.each([
    ['COM1', '--force'],
    ['COM1', '--all'],
    ['COM1', '--dry-run'],
    ['COM1', '--target', '\\Device\\Serial0'],
  ])('the name that a driver gave comes back with the driver: remove %s %s', async (...words) => {
    const argv = ['remove', ...words, '--scope', 'global'];
    expect(await told(...argv)).toContain(
      'COM1 is the name that the driver gave to \\Device\\Serial0',
    );
  });

  test('another name of a port is not the driver’s', async () => {
    await told('persist', 'COM20', '\\Device\\Serial0');
    await told('machine', 'restart');
    await told('unpersist', 'COM20');
    expect(await told('remove', 'COM20', '--scope', 'global')).not.toContain('the driver gave');
  });

  test('a persisted name comes at the next restart, and says so until then', async () => {
    await told('persist', 'COM20', '\\Device\\Null');
    const { code, stderr } = await dosdev(world, ['query', 'com20:']);
    expect(code).toBe(3);
    expect(stderr).toContain(
      'COM20 is persisted as \\Device\\Null, and is made at the next restart',
    );
    await told('machine', 'restart');
    expect(await output('query', 'COM20')).toContain('global  \\Device\\Null');
    const removed = await told('remove', 'COM20', '--scope', 'global');
    expect(removed).toContain('is made at the next restart; `dosdev unpersist COM20` ends that');
    await told('unpersist', 'COM20');
    expect((await dosdev(world, ['query', 'COM20'])).stderr).toContain('`dosdev list`');
  });

  test('a second persist says what it replaced, unless that is the same', async () => {
    expect(await output('persist', 'R:', '\\Device\\Null')).not.toContain('in place of');
    expect(await output('persist', 'R:', '\\Device\\Null')).not.toContain('in place of');
    expect(await output('persist', 'R:', '\\Device\\Mup')).toBe(
      'persisted R: = \\Device\\Mup in place of \\Device\\Null, from the next restart on\n',
    );
  });

  test.each(['list', 'query GLOBALROOT', 'resolve GLOBALROOT', 'tree \\GLOBAL??'])(
    '%s shows an empty target as such',
    async (line) => {
      const shown = await output(...line.split(' '));
      const row = shown.split('\n').find((it) => it.includes('(empty)'));
      expect({ shown, row }).toMatchObject({ row: expect.stringMatching(/\(empty\)$/) });
    },
  );

  test('a long heading is not broken within a word', async () => {
    const name = `X${'Y'.repeat(75)}`;
    await told('define', name, '\\Device\\Null');
    const { stdout } = await dosdev(world, ['query', name, '-q'], { terminal: true });
    expect(stdout.split('\n').slice(0, 2)).toEqual([name, '(other)']);
  });
});

describe('the arbiter of COM numbers', () => {
  const ARBITER = 'SYSTEM\\CurrentControlSet\\Control\\COM Name Arbiter';

  test.each([
    [[], 1, false],
    [[0b0000_0101], 1, true],
    [[0b0000_0101], 2, false],
    [[0b0000_0101], 3, true],
    [[0, 0x80], 16, true],
    [[0, 0x80], 17, false],
  ] as const)('database %j, COM%i', (bytes, number, isInUse) => {
    const machine = createSimulatedMachine();
    const caller = machine.system();
    caller.registry.setBinary(ARBITER, 'ComDB', Uint8Array.from(bytes));
    expect(numbersInUse(caller)?.(number)).toBe(isInUse);
    machine.failNext('comPortDatabase.claimed', ERROR.ACCESS_DENIED);
    expect(numbersInUse(caller)?.(number), 'from the registry').toBe(isInUse);
  });

  test('without a database nothing is known', () => {
    const machine = createSimulatedMachine({ profile: 'wine-10' });
    machine.registry.deleteKey(ARBITER);
    expect(numbersInUse(machine.system())).toBeUndefined();
  });

  test('counts up to COM4096', () => {
    expect(['COM1', 'COM4096', 'COM4097', 'COM0', 'LPT1'].map(arbitratedNumber)).toEqual([
      1,
      4096,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('comparing in scripts', () => {
  const codeOf = async (...argv: string[]) => (await dosdev(world, [...argv, '-q'])).code;
  const save = async (file: string) => {
    const { stdout } = await dosdev(world, ['snapshot', '-q']);
    const path = join(world.folder, file);
    writeFileSync(path, stdout);
    return path;
  };

  test('--exit-code is 0 where all is the same and 1 where it is not', async () => {
    const before = await save('before.json');
    const declared = join(world.folder, 'names.yaml');
    writeFileSync(declared, 'names:\n  COM20: { absent: true }\n');
    const compared = [
      ['diff', before],
      ['restore', before],
      ['apply', declared],
    ].map(([command = '', file = '']) => [
      command,
      file,
      ...(command === 'diff' ? [] : ['--dry-run']),
      ...(command === 'restore' ? ['--remove-added'] : []),
    ]);
    for (const line of compared)
      expect([line, await codeOf(...line, '--exit-code')]).toEqual([line, 0]);
    await told('define', 'COM20', '\\Device\\Null');
    for (const line of compared) {
      expect([line, await codeOf(...line, '--exit-code')]).toEqual([line, 1]);
      expect([line, await codeOf(...line)]).toEqual([line, 0]);
    }
    const after = await save('after.json');
    expect(await codeOf('diff', before, after, '--exit-code')).toBe(1);
    expect(await codeOf('diff', after, after, '--exit-code')).toBe(0);
    expect(await output('diff', before, after)).toMatch(/^CHANGE .*BEFORE +AFTER\nadded +COM20/);
    expect(await output('diff', after, before)).toMatch(/\nremoved +COM20/);
    // Without a dry run it says whether the change was made.
    expect(await codeOf('apply', declared, '--exit-code', '--yes')).toBe(0);
  });

  test('restore asks before it changes anything', async () => {
    const before = await save('before.json');
    await told('define', 'COM20', '\\Device\\Null');
    const restore = ['restore', before, '--remove-added', '-q'];
    const unasked = await dosdev(world, restore);
    expect(unasked.code).toBe(2);
    expect(unasked.stderr).toContain('--yes');
    for (const stdin of ['n\n', '', 'what?\n']) {
      const refused = await dosdev(world, restore, { terminal: true, stdin });
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('Make this change? [y/N]');
    }
    expect(await codeOf('query', 'COM20')).toBe(0);
    const agreed = await dosdev(world, restore, { terminal: true, stdin: 'y\n' });
    expect(agreed).toMatchObject({ code: 0, stdout: expect.stringContaining('Done.') });
    expect(await codeOf('query', 'COM20')).toBe(3);
    // Nothing to do takes no answer.
    expect(await codeOf(...restore)).toBe(0);
  });

  test('restore does nothing but what was agreed to', async () => {
    const before = await save('before.json');
    await told('define', 'COM20', '\\Device\\Null');
    const asked = await dosdev(world, ['restore', before, '--remove-added', '-q'], {
      terminal: true,
      answer: async () => {
        await told('define', 'COM21', '\\Device\\Null');
        return 'y\n';
      },
    });
    expect(asked.code).toBe(1);
    expect(asked.stderr).toContain('names have changed since the plan was made');
    expect(await codeOf('query', 'COM20')).toBe(0);
  });
});
