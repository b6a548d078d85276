import { appendFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../lib/dos-devices/transaction/journal.js';
import { backends } from '../support/backends.js';
import { journaled } from '../support/journaled.js';
import { uniqueName } from '../support/names.js';
import { failing, scratchFolder } from '../support/scratch.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const folder = scratchFolder('tx');

describe.each(backends)('an interrupted transaction: $name', (backend) => {
  const { objectManager } = backend;
  const state = join(folder, backend.name.replace(/\W/g, '-'));
  const { dos, owner, file, scope } = journaled(objectManager, state);

  beforeEach(() => rmSync(state, { recursive: true, force: true }));

  test('what a killed process left is taken back by the next transaction', () => {
    const [one, two] = [uniqueName('DDT'), uniqueName('DDT')];
    leave([{ name: one, before: [], after: [A] }]);
    dos.define(one, A);
    dos.transaction((transaction) => transaction.define(two, B));
    expect(dos.query(one)).toBeUndefined();
    expect(dos.query(two)?.target).toBe(B);
    dos.remove(two);
  });

  test('recovery says what it did, is done with then, and a line cut short means nothing', () => {
    const [one, two] = [uniqueName('DDT'), uniqueName('DDT')];
    leave([
      { name: one, before: [], after: [A] },
      { name: two, before: [], after: [B] },
    ]);
    appendFileSync(file, '{"name":"COM1","scope":"loc');
    dos.define(one, A);
    expect(dos.recover()).toEqual([
      { name: two, scope, found: [], wanted: [], outcome: 'unchanged', done: false },
      { name: one, scope, found: [A], wanted: [], outcome: 'restored', done: true },
    ]);
    expect(dos.recover()).toEqual([]);
    expect(dos.query(one)).toBeUndefined();
  });

  test('the later change of another process is left alone, until the journal is discarded', () => {
    const name = uniqueName('DDT');
    leave([{ name, before: [], after: [A] }]);
    dos.define(name, B);
    const conflict = { name, scope, found: [B], wanted: [], outcome: 'conflict', done: false };
    const left = failing('ERR_DOSDEV_ROLL_BACK', { names: [conflict] });
    expect(() => dos.recover()).toThrow(left);
    expect(() => dos.transaction(() => {})).toThrow(left);
    expect(dos.recover({ discard: true })).toEqual([conflict]);
    expect(dos.query(name)?.target).toBe(B);
    expect(dos.recover()).toEqual([]);
    dos.remove(name);
  });

  test('a journal of another boot, computer or logon is not carried out', () => {
    const name = uniqueName('DDT');
    dos.define(name, A);
    const others = [
      { ...owner, boot: { linkCreated: '1' } },
      { ...owner, boot: { startedAt: 1 } },
      { ...owner, computer: 'ELSEWHERE' },
      { ...owner, logon: '00000000-00000001' },
      { ...owner, backend: backend.name.includes('native') ? 'simulated' : 'native' } as const,
    ];
    for (const other of others) {
      leave([{ name, before: [], after: [A] }], other);
      expect(dos.recover()).toEqual([]);
      expect(existsSync(file)).toBe(false);
    }
    expect(dos.query(name)?.target).toBe(A);
    dos.remove(name);
  });

  test('a journal that this version cannot read stops it, until it is dropped', () => {
    for (const text of ['{"version":2,"owner":{}}\n', 'not json\n', '[]\n', '5\n']) {
      dos.transaction((transaction) => transaction.remove(uniqueName('DDT'), { ifExists: true }));
      leave([]);
      writeFileSync(file, text);
      const unread = failing('ERR_DOSDEV_JOURNAL', { path: file });
      expect(() => dos.transaction(() => {})).toThrow(unread);
      expect(() => dos.recover()).toThrow(unread);
      expect(dos.recover({ discard: true })).toEqual([]);
      expect(existsSync(file)).toBe(false);
    }
  });

  function leave(
    entries: readonly { name: string; before: string[]; after: string[] }[],
    by: typeof owner = owner,
  ) {
    rmSync(state, { recursive: true, force: true });
    const journal = new Journal(file, by);
    const [first, ...rest] = entries.length > 0 ? entries : [{ name: 'X', before: [], after: [] }];
    for (const entry of [first, ...rest]) if (entry) journal.record({ scope, ...entry });
    journal.close();
  }
});
