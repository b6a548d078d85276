import { execFileSync } from 'node:child_process';
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { readJournal } from '../../lib/dos-devices/transaction/read-journal.js';
import { systemError, withFs } from '../support/faulty-fs.js';
import { journaledMachine } from '../support/journaled.js';
import { failing, scratchFolder } from '../support/scratch.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const onWindows = process.platform === 'win32';
const folder = scratchFolder('journal');

let state = '';
beforeEach(() => {
  state = mkdtempSync(join(folder, 'state-'));
});

describe('the file of a journal', () => {
  test('is not overwritten when another process has made it meanwhile', () => {
    const { dos, file } = journaledMachine(state);
    expect(() =>
      dos.transaction((transaction) => {
        writeFileSync(file, 'made by another process');
        transaction.define('COM50', A);
      }),
    ).toThrow(failing('ERR_DOSDEV_TRANSACTION_FAILED', { cause: failing('EEXIST') }));
    expect(dos.query('COM50')).toBeUndefined();
    expect(readFileSync(file, 'utf8')).toBe('made by another process');
  });

  if (!onWindows) {
    test('is for its owner alone, whatever the process would let others do', () => {
      const { dos, file } = journaledMachine(join(state, 'made', 'for it'));
      const before = process.umask(0);
      try {
        dos.transaction((transaction) => {
          transaction.define('COM50', A);
          expect(statSync(file).mode & 0o777).toBe(0o600);
          expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700);
        });
      } finally {
        process.umask(before);
      }
    });
  }

  // Elsewhere than on Windows, EPERM and EACCES are refusals that do not pass.
  const passing = process.platform === 'win32' ? ['EBUSY', 'EPERM', 'EACCES'] : ['EBUSY'];
  test.each(passing)('is removed though that is refused for a while: %s', (code) => {
    const { dos, file } = journaledMachine(state);
    const { rmSync: remove } = fs;
    let refusals = 5;
    const busy: typeof remove = (path, options) => {
      if (refusals > 0) {
        refusals -= 1;
        throw systemError(code, 'unlink');
      }
      remove(path, options);
    };
    withFs({ rmSync: busy }, () => dos.transaction((it) => it.define('COM50', A)));
    expect({ refusals, there: existsSync(file) }).toEqual({ refusals: 0, there: false });
  });

  test('is left where it cannot be removed, and an ended one is never rolled back', () => {
    const { dos, file } = journaledMachine(state);
    const stuck = { rmSync: () => fail(systemError('EACCES', 'unlink')) };
    withFs(stuck, () => dos.transaction((it) => it.define('COM50', A)));
    expect(readJournal(file)).toMatchObject({ ended: true, entries: [{ name: 'COM50' }] });
    const error = failing('ERR_DOSDEV_JOURNAL_FILE', { path: file });
    expect(() => withFs(stuck, () => dos.recover())).toThrow(error);
    expect(dos.recover()).toEqual([]);
    expect(dos.query('COM50')?.target).toBe(A);
    expect(existsSync(file)).toBe(false);
  });

  test('says that it has ended before it is removed, so that it is not rolled back later', () => {
    const { dos, file } = journaledMachine(state);
    dos.transaction((it) => it.define('COM50', A));
    const { rmSync: remove } = fs;
    const copies: string[] = [];
    const copying: typeof remove = (path, options) => {
      copies.push(readFileSync(path, 'utf8'));
      remove(path, options);
    };
    withFs({ rmSync: copying }, () => dos.transaction((it) => it.define('COM50', B)));
    writeFileSync(file, copies[0] ?? '');
    expect(readJournal(file)).toMatchObject({ ended: true, entries: [{ name: 'COM50' }] });
    expect(dos.recover()).toEqual([]);
    expect(dos.query('COM50')?.definitions).toEqual([B, A]);
  });

  const places: readonly (readonly [string, (file: string) => void])[] = [
    ['a folder', (file) => mkdirSync(file, { recursive: true })],
    ...(onWindows
      ? []
      : ([
          ['a pipe', (file: string) => execFileSync('mkfifo', [file])],
          ['a link to nothing', (file: string) => symlinkSync('nothing', file)],
        ] as const)),
  ];
  test.each(places)('is no journal when it is %s', (_, make) => {
    const { dos, file } = journaledMachine(state);
    make(file);
    const error = failing('ERR_DOSDEV_JOURNAL_FILE', {
      path: file,
      message: expect.stringContaining('not a regular file'),
    });
    for (const options of [{}, { discard: true }])
      expect(() => dos.recover(options)).toThrow(error);
    expect(() => dos.transaction((it) => it.define('COM50', A))).toThrow(error);
    expect(dos.query('COM50')).toBeUndefined();
    expect(readdirSync(state)).toHaveLength(1);
  });

  test('is named when it cannot be read', () => {
    const { dos, file } = journaledMachine(state);
    writeFileSync(file, '{}\n');
    const openSync = () => fail(systemError('EACCES', 'open'));
    const error = failing('ERR_DOSDEV_JOURNAL_FILE', { path: file, cause: failing('EACCES') });
    withFs({ openSync }, () => {
      expect(() => dos.recover()).toThrow(error);
      expect(() => dos.recover({ discard: true })).toThrow(error);
      expect(() => dos.transaction(() => {})).toThrow(error);
    });
  });
});

function fail(error: Error): never {
  throw error;
}
