import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FollowRecords } from '../../lib/dos-devices/follow/records.js';
import { replaceFile } from '../../lib/files/draft.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { journaledMachine } from '../support/journaled.js';
import { skip } from '../support/left-out.js';
import { failing, scratchFolder } from '../support/scratch.js';

const folder = scratchFolder('planted');
const PRECIOUS = 'of a program with more rights\n';
const DEVICE = '\\Device\\Null';

let state = '';
let victim = '';
beforeEach((context) => {
  if (process.platform === 'win32') {
    skip(context, 'simulated', 'plantedFiles', 'only administrators make symbolic links there');
  }
  state = mkdtempSync(join(folder, 'state-'));
  victim = join(mkdtempSync(join(folder, 'victim-')), 'file');
  writeFileSync(victim, PRECIOUS);
});

/** Makes a link where dosdev will write, as someone can who may write to its folder. */
function plant(place: string): void {
  rmSync(place, { force: true });
  symlinkSync(victim, place);
}

describe('a link that another account has made is not written through', () => {
  test('where a journal will be', () => {
    const { dos, file } = journaledMachine(state);
    plant(file);
    const refused = failing('ERR_DOSDEV_JOURNAL_FILE', { path: file });
    expect(() => dos.transaction((it) => it.define('COM50', DEVICE))).toThrow(refused);
    for (const options of [{}, { discard: true }]) {
      expect(() => dos.recover(options)).toThrow(refused);
    }
    expect(readFileSync(victim, 'utf8')).toBe(PRECIOUS);
    expect(dos.query('COM50')).toBeUndefined();
  });

  test('where a record of follow will be', () => {
    const records = new FollowRecords(createSimulatedMachine().logon(), state);
    records.keep('COM50', 'local', DEVICE);
    const [name = ''] = readdirSync(state);
    plant(join(state, name));
    expect(records.keep('COM50', 'local', DEVICE)).toBeUndefined();
    expect(readFileSync(victim, 'utf8')).toBe(PRECIOUS);
    expect(readdirSync(state)).toEqual([name]);
    expect(lstatSync(join(state, name)).isFile()).toBe(true);
  });

  test('where the draft of a file will be', () => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0.5);
    try {
      const file = join(state, 'file');
      const draft = `${file}.dosdev-${process.pid}-${(0.5).toString(36).slice(2)}`;
      plant(draft);
      expect(() => replaceFile(file, 'new')).toThrow(expect.objectContaining({ code: 'EEXIST' }));
      expect(readFileSync(victim, 'utf8')).toBe(PRECIOUS);
      expect(existsSync(file)).toBe(false);
    } finally {
      random.mockRestore();
    }
  });
});

test('a pipe among the records of follow is not waited for', () => {
  const machine = createSimulatedMachine().logon();
  const records = new FollowRecords(machine, state);
  records.keep('COM50', 'local', DEVICE);
  const [name = ''] = readdirSync(state);
  const place = join(state, name);
  rmSync(place);
  execFileSync('mkfifo', [place]);
  expect(new FollowRecords(machine, state).left('COM50', 'local')).toBeUndefined();
});
