import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readMachine } from '../../lib/cli/machine-file.js';
import { DosDevices } from '../../lib/dos-devices/dos-devices.js';
import { Journal, journalFile } from '../../lib/dos-devices/transaction/journal.js';
import { journalOwner } from '../../lib/dos-devices/transaction/owner.js';
import { createWorld, dosdev, resultOf, type World } from './dosdev.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
let world: World;
let state: string;

beforeAll(() => {
  world = createWorld('simulated');
  state = join(world.folder, 'state');
  // The command line keeps no journal of a simulated machine, which a killed command leaves as it was.
  const { recover } = DosDevices.prototype;
  vi.spyOn(DosDevices.prototype, 'recover').mockImplementation(function (
    this: DosDevices,
    options,
  ) {
    return recover.call(new DosDevices(this.objectManager, state), options);
  });
});
afterAll(() => {
  vi.restoreAllMocks();
  world.end();
});

const run = (...argv: string[]) => dosdev(world, argv);

/** Leaves the journal of a program that was killed after it had defined these names. */
async function leaveTransaction(...names: string[]): Promise<void> {
  for (const name of names) expect((await run('define', name, A, '--json')).code).toBe(0);
  const { process } = readMachine(join(world.folder, 'machine.json'));
  const owner = journalOwner(process);
  const journal = new Journal(journalFile(state, owner), owner);
  for (const name of names) journal.record({ name, scope: 'local', before: [], after: [A] });
  journal.close();
}

/** With this on its link, a name can be neither read nor changed. */
async function deny(name: string): Promise<void> {
  expect((await run('security', name, '--sddl', 'D:P(D;;GA;;;WD)', '--json')).code).toBe(0);
}

test('names that return are told, and end the command well', async () => {
  await leaveTransaction('COM40', 'COM41');
  const { code, stdout } = await run('recover');
  expect(code).toBe(0);
  expect(stdout).toMatch(/restored +COM41 .*\nrestored +COM40 /);
  expect((await run('query', 'COM40')).code).toBe(3);
});

test('a dry run says what would be, and leaves it for the recovery', async () => {
  await leaveTransaction('COM43', 'COM44');
  for (const option of ['-n', '--dry-run']) {
    const { code, stdout } = await run('recover', option);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^WOULD BE .*\nrestored +COM44 .*\nrestored +COM43 /);
    const { stdout: told } = await run('recover', option, '--json');
    expect(resultOf(told)).toMatchObject([
      { name: 'COM44', outcome: 'restored', done: false },
      { name: 'COM43', outcome: 'restored', done: false },
    ]);
    for (const name of ['COM43', 'COM44']) expect((await run('query', name)).code).toBe(0);
  }
  const { stdout } = await run('recover', '--json');
  expect(resultOf(stdout)).toMatchObject([
    { name: 'COM44', outcome: 'restored', done: true },
    { name: 'COM43', outcome: 'restored', done: true },
  ]);
  for (const name of ['COM43', 'COM44']) expect((await run('query', name)).code).toBe(3);
});

test.each([
  ['text', []],
  ['JSON', ['--json']],
])(
  'a name that failed to return fails the command, as %s, though the others returned',
  async (_, flags) => {
    const [denied, other] = flags.length > 0 ? ['COM50', 'COM51'] : ['COM52', 'COM53'];
    await leaveTransaction(denied, other);
    await deny(denied);
    const planned = await run('recover', '--dry-run', ...flags);
    const refused = await run('recover', ...flags);
    expect(planned).toMatchObject({ code: 4, stdout: '' });
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    const said = flags.length > 0 ? JSON.parse(refused.stderr).error : undefined;
    if (said) expect(said).toMatchObject({ code: 'ERR_DOSDEV_ROLL_BACK' });
    const words = refused.stderr.replaceAll(/\s+/g, ' ');
    expect(words).toContain(`${denied} cannot be read, and before the transaction was not defined`);
    expect(words).toContain('`dosdev recover --discard`');

    const { code, stdout } = await run('recover', '--discard', ...flags);
    expect(code).toBe(1);
    if (flags.length > 0) {
      expect(resultOf(stdout)).toMatchObject([
        // A command that fails leaves a simulated machine as it was.
        { name: other, outcome: 'restored' },
        { name: denied, outcome: 'failed', error: { code: expect.any(String) } },
      ]);
    } else {
      expect(stdout).toMatch(new RegExp(`failed +${denied} +local +not readable`));
    }
    // The transaction is given up with it.
    expect(await run('recover')).toMatchObject({ code: 0 });
  },
);

test('a name that another program has changed is no failure once it is given up', async () => {
  await leaveTransaction('COM42');
  expect((await run('define', 'COM42', B, '--json')).code).toBe(0);
  for (const dry of [['-n'], []]) expect((await run('recover', ...dry)).code).toBe(1);
  expect((await run('recover', '-n', '--discard')).code).toBe(0);
  const { code, stdout } = await run('recover', '--discard');
  expect(code).toBe(0);
  expect(stdout).toMatch(/conflict +COM42 /);
});
