import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDosDevices } from '../../lib/index.js';
import { uniqueName } from '../support/names.js';

const CHILD = fileURLToPath(new URL('../support/serial-child.mjs', import.meta.url));
const dos = openDosDevices({ backend: 'native' });

/** A program that has a port open by a short name. */
async function start(how: string) {
  const name = uniqueName('SCALE-AT-THE-DOOR-');
  const scale = dos.temporary(name, '\\Device\\Null');
  onTestFinished(() => scale.close());
  const child = spawn(process.execPath, [CHILD, name, how], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async () => String((await lines.next()).value);
  const short = await line();
  expect(dos.resolve(short).final).toBe(dos.resolve(name).final);
  return { child, short, line, goOn: () => child.stdin.write('\n') };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

test('a program ends with a port open: the short name goes', async () => {
  const { child, short, goOn } = await start('process');
  goOn();
  await ended(child);
  expect(dos.has(short)).toBe(false);
});

test('a program is killed with a port open: the short name goes', async () => {
  const { child, short } = await start('process');
  child.kill('SIGKILL');
  await ended(child);
  expect(dos.has(short)).toBe(false);
});

test.for([['worker'], ['terminated']] as const)(
  'a worker ends with a port open (%s): the short name goes, and the program goes on',
  async ([how]) => {
    const { short, line, goOn } = await start(how);
    goOn();
    expect(await line()).toBe('ended');
    expect(dos.has(short)).toBe(false);
  },
);
