import { execFileSync } from 'node:child_process';
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, type TestContext, test } from 'vitest';
import { readJournal } from '../../lib/dos-devices/transaction/read-journal.js';
import { diskWith, systemError, withFs } from '../support/faulty-fs.js';
import { type JournaledMachine, journaledMachine } from '../support/journaled.js';
import { skip } from '../support/left-out.js';
import { failing, scratchFolder } from '../support/scratch.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const onWindows = process.platform === 'win32';
const folder = scratchFolder('journal');

let state = '';
beforeEach(() => {
  state = mkdtempSync(join(folder, 'state-'));
});

describe('a disk that is full', () => {
  const LONG = `${A}\\${'x'.repeat(300)}`;

  /** Three changes, of which each is made only after it is written down. */
  function changes({ dos }: JournaledMachine): void {
    dos.transaction((transaction) => {
      for (const [name, target] of [
        ['COM50', A],
        ['COM51', LONG],
        ['COM52', B],
      ] as const) {
        try {
          transaction.define(name, target);
        } catch (error) {
          expect(dos.query(name)).toBeUndefined();
          throw error;
        }
        expect(dos.query(name)?.target).toBe(target);
      }
    });
  }

  function sizeOfJournal(): number {
    let size = 0;
    const { writeSync } = fs;
    const counting = (descriptor: number, bytes: Uint8Array) => {
      const count = writeSync(descriptor, bytes);
      size += count;
      return count;
    };
    withFs({ writeSync: counting as typeof writeSync }, () => changes(journaledMachine(state)));
    return size;
  }

  test('at every byte: everything is as before, and nothing is left to recover', () => {
    const size = sizeOfJournal();
    expect(size).toBeGreaterThan(500);
    // Flushing takes Wine a hundred times as long.
    for (let room = 0; room < size; room += onWindows ? 23 : 1) {
      const machine = journaledMachine(state);
      const { dos, file } = machine;
      const full = failing('ERR_DOSDEV_TRANSACTION_FAILED', {
        path: file,
        message: expect.stringContaining('ENOSPC'),
        cause: failing('ENOSPC'),
      });
      expect(() => withFs(diskWith(room, 1 + (room % 100)), () => changes(machine))).toThrow(full);
      expect(dos.list({ match: 'COM5?' })).toEqual([]);
      expect(readdirSync(state)).toEqual([]);
    }
    const machine = journaledMachine(state);
    withFs(diskWith(size), () => changes(machine));
    expect(machine.dos.list({ match: 'COM5?' })).toHaveLength(3);
  }, 60_000);

  test('at every byte, while the journal cannot be removed: it announces nothing', () => {
    const rmFails = { rmSync: () => fail(systemError('EIO', 'unlink')) };
    const size = sizeOfJournal();
    for (let room = 0; room < size; room += onWindows ? 97 : 7) {
      const machine = journaledMachine(state);
      const { dos, file } = machine;
      expect(() => withFs({ ...diskWith(room), ...rmFails }, () => changes(machine))).toThrow();
      expect(readFileSync(file, 'utf8')).toBe('');
      // Another program makes what the transaction did not.
      dos.define('COM50', A);
      expect(dos.recover()).toEqual([]);
      expect(dos.query('COM50')?.target).toBe(A);
    }
  }, 60_000);

  test.each(['takes a part of', 'cannot flush'] as const)(
    'a disk that %s a line, whichever it is: not a byte of it stays, least of all of the ending',
    (how) => {
      // The owner's, three changes, the ending.
      for (const line of [1, 2, 3, 4, 5]) {
        const machine = journaledMachine(state);
        const { truncateSync } = fs;
        let kept = '';
        const looking: typeof truncateSync = (path, length) => {
          kept = readFileSync(path, 'utf8');
          truncateSync(path, length);
        };
        const disk = { ...diskFailingAt(line, how), truncateSync: looking };
        expect(() => withFs(disk, () => changes(machine))).toThrow(
          failing('ERR_DOSDEV_TRANSACTION_FAILED', { cause: failing('EIO') }),
        );
        const lines = kept.split('\n');
        expect({ whole: lines.length - 1, rest: lines.at(-1) }).toEqual({
          whole: line - 1,
          rest: '',
        });
        expect(machine.dos.list({ match: 'COM5?' })).toEqual([]);
        expect(readdirSync(state)).toEqual([]);
      }
    },
  );

  test('a disk that takes a byte at a time gets all of every line', () => {
    const { dos, file } = journaledMachine(state);
    withFs(diskWith(1e6, 1), () =>
      dos.transaction((transaction) => {
        transaction.define('COM50', LONG);
        expect(readJournal(file)?.entries).toMatchObject([{ name: 'COM50', after: [LONG] }]);
      }),
    );
    expect(existsSync(file)).toBe(false);
  });

  test('really: wherever the boundary of its last block falls in a line', (context) => {
    using disk = smallDisk(context);
    const counts = { failed: 0, done: 0 };
    for (let shift = 0; shift < 420; shift += 3) {
      const machine = journaledMachine(join(disk.path, 'state'));
      const { dos } = machine;
      const before = dos.snapshot().entries;
      try {
        dos.transaction((transaction) => {
          transaction.define('COM50', `${A}\\${'x'.repeat(3350 + shift)}`);
          changesIn(transaction);
        });
        counts.done += 1;
        expect(dos.list({ match: 'COM5?' })).toHaveLength(4);
      } catch (error) {
        counts.failed += 1;
        expect(error).toMatchObject({ cause: { code: 'ENOSPC' } });
        expect(dos.snapshot().entries).toEqual(before);
      }
      expect(readdirSync(join(disk.path, 'state'))).toEqual([]);
    }
    // Both sides of the boundary were reached.
    expect(counts.failed).toBeGreaterThan(20);
    expect(counts.done).toBeGreaterThan(5);
  }, 60_000);
});

/** A disk that fails at one line of a journal, the first of which is 1. */
function diskFailingAt(line: number, how: 'takes a part of' | 'cannot flush') {
  const { writeSync, fsyncSync } = fs;
  const calls = { writes: 0, flushes: 0 };
  const part = (descriptor: number, bytes: Uint8Array) => {
    calls.writes += 1;
    if (how !== 'takes a part of' || calls.writes < line) return writeSync(descriptor, bytes);
    if (calls.writes > line) throw systemError('EIO', 'write');
    return writeSync(descriptor, bytes.subarray(0, bytes.length / 2));
  };
  const flush: typeof fsyncSync = (descriptor) => {
    // Of lines, not of the folder.
    if (fs.fstatSync(descriptor).isDirectory()) return fsyncSync(descriptor);
    calls.flushes += 1;
    if (how === 'cannot flush' && calls.flushes === line) throw systemError('EIO', 'fsync');
    fsyncSync(descriptor);
  };
  return { writeSync: part as typeof writeSync, fsyncSync: flush };
}

function changesIn(transaction: { define(name: string, target: string): unknown }): void {
  for (const name of ['COM51', 'COM52', 'COM53']) transaction.define(name, B);
}

/** A disk with room for one block; where none can be mounted, skips on the record. */
function smallDisk(context: TestContext): Disposable & { readonly path: string } {
  const path = join(folder, 'small-disk');
  mkdirSync(path);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'dosdev', path], { stdio: 'ignore' });
  } catch {
    return skip(context, 'simulated', 'smallDisk', 'this process cannot mount a small disk');
  }
  mkdirSync(join(path, 'state'));
  writeFileSync(join(path, 'ballast'), 'x'.repeat(4096));
  return { path, [Symbol.dispose]: () => void execFileSync('umount', [path]) };
}

function fail(error: Error): never {
  throw error;
}
