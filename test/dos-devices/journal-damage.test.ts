import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TransactionError } from '../../lib/dos-devices/transaction/errors.js';
import { sealLine, textOf } from '../../lib/dos-devices/transaction/journal-line.js';
import { readJournal } from '../../lib/dos-devices/transaction/read-journal.js';
import { type JournaledMachine, journaledMachine } from '../support/journaled.js';
import { failing, scratchFolder } from '../support/scratch.js';

const A = '\\Device\\A';
const B = '\\Device\\Ünïcøde';
const onWindows = process.platform === 'win32';
const folder = scratchFolder('damage');

/** A machine, and the bytes of its transaction's journal before the end. */
interface Left {
  readonly machine: JournaledMachine;
  /** Lines of the owner and of three changes, of the names COM50, COM51 and COM50. */
  readonly bytes: Buffer;
  /** The same, and the line of the ending. */
  readonly ended: Buffer;
}

/** A transaction that was made, as if its process were killed before it could say that it has ended. */
function left(): Left {
  const machine = journaledMachine(mkdtempSync(join(folder, 'state-')));
  let bytes = Buffer.alloc(0);
  machine.dos.transaction((transaction) => {
    transaction.define('COM50', A);
    transaction.define('COM51', B);
    transaction.define('COM50', B);
    bytes = readFileSync(machine.file);
  });
  const ending = textOf(sealLine({ ended: 'committed' }, checksumOf(bytes)));
  return { machine, bytes, ended: Buffer.concat([bytes, Buffer.from(ending)]) };
}

/** What the last line of a journal is sealed with. */
function checksumOf(bytes: Buffer): number {
  return Number.parseInt(bytes.toString('latin1').trimEnd().slice(-8), 16);
}

function linesOf(bytes: Buffer): readonly string[] {
  return bytes.toString('utf8').split(/(?<=\n)/);
}

const namesOf = ({ dos }: JournaledMachine) => dos.snapshot().entries;

/** Expects that a journal is refused with its line and is left there, and that no name is touched. */
function expectRefused(machine: JournaledMachine, text: Buffer | string, line?: number): void {
  const before = namesOf(machine);
  writeFileSync(machine.file, text);
  const message = expect.stringMatching(new RegExp(`line ${line ?? '\\d+'} is not `));
  const refused = failing('ERR_DOSDEV_JOURNAL', { path: machine.file, message });
  const what = JSON.stringify(text.toString('latin1'));
  expect(() => machine.dos.recover(), what).toThrow(refused);
  expect(namesOf(machine)).toEqual(before);
  expect(readFileSync(machine.file).equals(Buffer.from(text))).toBe(true);
}

function isRefused(file: string): boolean {
  try {
    readJournal(file);
    return false;
  } catch (error) {
    return error instanceof TransactionError && error.code === 'ERR_DOSDEV_JOURNAL';
  }
}

test('what is left is undone, and what has ended is not', () => {
  const { machine, bytes, ended } = left();
  writeFileSync(machine.file, ended);
  expect(machine.dos.recover()).toEqual([]);
  writeFileSync(machine.file, bytes);
  expect(machine.dos.recover()).toMatchObject([
    { name: 'COM50', found: [B, A], wanted: [], outcome: 'restored' },
    { name: 'COM51', found: [B], wanted: [], outcome: 'restored' },
  ]);
});

describe('a journal that is not what was written', () => {
  /** Other values that a byte can take: each bit turned, and what has a meaning in a journal. */
  function othersThan(byte: number): readonly number[] {
    const turned = [1, 2, 4, 8, 16, 32, 64, 128].map((bit) => byte ^ bit);
    const telling = [...Buffer.from('\n\t\r "\\0[{'), 0, 0xff];
    return [...new Set([...turned, ...telling])].filter((other) => other !== byte);
  }

  test('is refused whichever byte is changed, and to whatever', () => {
    const { machine, ended } = left();
    const passed: string[] = [];
    writeFileSync(machine.file, ended);
    const descriptor = openSync(machine.file, 'r+');
    const put = (byte: number, at: number) => writeSync(descriptor, Buffer.of(byte), 0, 1, at);
    for (let at = 0; at < ended.length; at += onWindows ? 13 : 1) {
      const byte = ended[at] ?? 0;
      for (const other of othersThan(byte)) {
        put(other, at);
        if (!isRefused(machine.file)) passed.push(`${other} at ${at}`);
      }
      if (at % 13 === 0) expectRefused(machine, readFileSync(machine.file));
      put(byte, at);
    }
    closeSync(descriptor);
    expect(passed).toEqual([]);
    expect(machine.dos.recover({ discard: true })).toEqual([]);
    expect(existsSync(machine.file)).toBe(false);
  }, 60_000);

  test('is refused however many bytes are changed, or is what it was', () => {
    const { machine, bytes } = left();
    const change = fc.tuple(fc.nat(bytes.length - 2), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 40 }), (changes) => {
        const text = Buffer.from(bytes);
        for (const [at, by] of changes) text[at] = (text[at] ?? 0) ^ by;
        fc.pre(!text.equals(bytes));
        expectRefused(machine, text);
      }),
      { numRuns: onWindows ? 30 : 200 },
    );
  });

  const [OWNER, FIRST, SECOND, THIRD, END] = [0, 1, 2, 3, 4];
  test.each([
    ['misses its first line', [FIRST, SECOND, THIRD, END], 1],
    ['misses a change', [OWNER, SECOND, THIRD, END], 2],
    ['misses all changes', [OWNER, END], 2],
    ['has two changes in another order', [OWNER, SECOND, FIRST, THIRD, END], 2],
    ['has a change twice', [OWNER, FIRST, SECOND, SECOND, THIRD], 4],
    ['has its owner twice', [OWNER, OWNER, FIRST, SECOND], 2],
    ['ends before its last change', [OWNER, FIRST, SECOND, END, THIRD], 4],
  ])('is refused when it %s', (_, order, line) => {
    const { machine, ended } = left();
    const lines = linesOf(ended);
    expectRefused(machine, order.map((index) => lines[index]).join(''), line);
  });

  test('is refused when it has lines of another transaction', () => {
    const { machine, bytes } = left();
    const [owner] = linesOf(bytes);
    const [, first, second] = linesOf(left().bytes);
    expectRefused(machine, [owner, first, second].join(''), 2);
  });

  test('cut short at any byte announces its whole lines, and those only', () => {
    const { machine, bytes } = left();
    for (const name of ['COM50', 'COM51']) machine.dos.remove(name, { all: true });
    for (let length = 0; length <= bytes.length; length += onWindows ? 17 : 1) {
      const cut = bytes.subarray(0, length);
      writeFileSync(machine.file, cut);
      const lines = cut.toString('latin1').split('\n').length - 1;
      const names = [[], [], ['COM50'], ['COM51', 'COM50'], ['COM50', 'COM51']][lines];
      expect(machine.dos.recover().map(({ name }) => name)).toEqual(names);
      expect(existsSync(machine.file)).toBe(false);
    }
  });

  test('after a line that was cut short, whatever the disk put there, announces what is whole', () => {
    const { machine, bytes } = left();
    for (const name of ['COM50', 'COM51']) machine.dos.remove(name, { all: true });
    const whole = linesOf(bytes).slice(0, 3).join('');
    const last = linesOf(bytes)[3] ?? '';
    const rest = fc.oneof(
      fc.nat(last.length - 1).map((length) => Buffer.from(last.slice(0, length))),
      fc.nat(600).map((length) => Buffer.alloc(length)),
      fc.uint8Array({ maxLength: 600 }).map((junk) => Buffer.from(junk.filter((it) => it !== 10))),
    );
    fc.assert(
      fc.property(rest, (tail) => {
        writeFileSync(machine.file, Buffer.concat([Buffer.from(whole), tail]));
        const names = machine.dos.recover().map(({ name }) => name);
        expect(names).toEqual(['COM51', 'COM50']);
      }),
      { numRuns: onWindows ? 30 : 100 },
    );
  });

  test('is dropped when its owner is of another run of the system, whatever damage follows', () => {
    const { machine, bytes } = left();
    const before = namesOf(machine);
    const other = left();
    const owner = linesOf(other.bytes)[0] ?? '';
    for (const rest of ['', 'x', 'x\n', '{"ended":"committed"}\n', '\0\n'.repeat(9)]) {
      writeFileSync(machine.file, owner + rest);
      expect(machine.dos.recover()).toEqual([]);
      expect(readdirSync(join(machine.file, '..'))).toEqual([]);
    }
    expect(namesOf(machine)).toEqual(before);
    expect(bytes.length).toBeGreaterThan(owner.length);
  });
});

describe('a journal of another form', () => {
  const OWNER = { version: 1 };
  const CHANGE = { name: 'COM50', scope: 'local', before: [A], after: [] };

  test.each([
    ['another version', [{ version: 2 }], 1],
    ['no version', [{}], 1],
    ['an owner without a boot', [{ ...OWNER, owner: { boot: {} } }], 1],
    ['an unknown scope', [OWNER, { ...CHANGE, scope: 'ours' }], 2],
    ['a name that is a number', [OWNER, { ...CHANGE, name: 5 }], 2],
    ['a target that is a number', [OWNER, { ...CHANGE, before: [0] }], 2],
    ['no targets', [OWNER, CHANGE, { ...CHANGE, after: undefined }], 3],
    ['a broadcast that is a number', [OWNER, { ...CHANGE, broadcast: 1 }], 2],
    ['an unknown ending', [OWNER, CHANGE, { ended: 'somehow' }], 3],
    ['a list for a line', [OWNER, []], 2],
    ['a number for a line', [OWNER, Object(5)], 2],
  ] as readonly (readonly [string, readonly object[], number])[])(
    'is refused, though it is sealed: %s',
    (_, [header, ...values], line) => {
      const { machine } = left();
      let checksum = 0;
      const lines = [{ owner: machine.owner, ...header }, ...values].map((value) => {
        const sealed = sealLine(value, checksum);
        checksum = sealed.checksum;
        return textOf(sealed);
      });
      expectRefused(machine, lines.join(''), line);
      expect(() => machine.dos.transaction(() => {})).toThrow(failing('ERR_DOSDEV_JOURNAL'));
    },
  );

  test.each(['not json\n', '{"version":1}\n', '\n', '5\t00000000\n', 'x\t1234567\n'])(
    'is refused without a seal: %j',
    (text) => expectRefused(left().machine, text, 1),
  );
});
