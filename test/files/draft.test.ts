import fs, {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMachine, writeMachine } from '../../lib/cli/machine-file.js';
import { writeOutput } from '../../lib/cli/write-output.js';
import { FollowRecords } from '../../lib/dos-devices/follow/records.js';
import { dropDrafts, replaceFile } from '../../lib/files/draft.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { damages } from '../support/damages.js';
import { diskWith, systemError, withFs, withFsAsync } from '../support/faulty-fs.js';
import { failing, scratchFolder } from '../support/scratch.js';

const folder = scratchFolder('draft');
const onWindows = process.platform === 'win32';
/** No system gives a process this number. */
const NO_PROCESS = 2 ** 30;

/** What replaces a file: it is written once, and then with other content, on a disk that may be full. */
interface Writer {
  readonly name: string;
  /** Writes the file for the first time. @returns its path */
  make(at: string): Promise<string>;
  /** Writes it again. @returns the error, where that is told as a text */
  renew(file: string): Promise<string | undefined>;
}

const caller = createSimulatedMachine().logon({ elevated: true });
const machine = createSimulatedMachine();

const WRITERS: readonly Writer[] = [
  {
    name: 'a simulated machine',
    async make(at) {
      const file = join(at, 'machine.json');
      await writeMachine(file, createSimulatedMachine(), '');
      return file;
    },
    async renew(file) {
      await writeMachine(file, machine, readMachine(file).stamp);
      return undefined;
    },
  },
  {
    name: 'a picture',
    async make(at) {
      const file = join(at, 'picture.svg');
      await writeOutput(file, '<svg/>');
      return file;
    },
    async renew(file) {
      await writeOutput(file, '<svg>longer</svg>');
      return undefined;
    },
  },
  {
    name: 'what follow made',
    async make(at) {
      new FollowRecords(caller, at).keep('COM20', 'local', '\\Device\\Former');
      return join(at, readdirSync(at)[0] ?? '');
    },
    async renew(file) {
      return new FollowRecords(caller, dirname(file)).keep('COM20', 'local', '\\Device\\Other');
    },
  },
];

describe.each(WRITERS)('$name', ({ make, renew }) => {
  async function attempt(file: string): Promise<unknown> {
    try {
      return (await renew(file)) ?? 'done';
    } catch (error) {
      return error;
    }
  }

  test('on a disk that is full at some byte is as before, and alone', async () => {
    const file = await make(mkdtempSync(join(folder, 'full-')));
    const before = readFileSync(file);
    const whole = await make(mkdtempSync(join(folder, 'whole-')));
    await renew(whole);
    const { size } = statSync(whole);
    expect(size).toBeGreaterThan(10);
    for (const room of damages(size, 24)) {
      for (const most of [Number.POSITIVE_INFINITY, 997]) {
        const told = await withFsAsync(diskWith(room, most), () => attempt(file));
        expect(told, `${room}`).not.toBe('done');
        expect(readFileSync(file).equals(before), `${room}`).toBe(true);
        expect(readdirSync(dirname(file))).toEqual([basename(file)]);
      }
    }
    expect(await attempt(file)).toBe('done');
    expect(readFileSync(file).equals(before)).toBe(false);
  }, 600_000);

  test.each(['openSync', 'writeSync', 'fsyncSync', 'renameSync'] as const)(
    'is as before, and alone, when %s fails',
    async (call) => {
      const file = await make(mkdtempSync(join(folder, 'failing-')));
      const before = readFileSync(file);
      const real: unknown = fs[call];
      // Reading it works.
      const standIn = (...args: unknown[]): unknown => {
        const reads = call === 'openSync' && typeof args[1] === 'number';
        if (reads && typeof real === 'function') return Reflect.apply(real, fs, args);
        throw systemError('EIO', call);
      };
      const told = await withFsAsync({ [call]: standIn }, () => attempt(file));
      expect(told).not.toBe('done');
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(readdirSync(dirname(file))).toEqual([basename(file)]);
    },
  );

  test('is freed of what killed processes have left beside it, and of nothing else', async () => {
    const file = await make(mkdtempSync(join(folder, 'left-')));
    const others = [
      `${file}.dosdev-${NO_PROCESS}`,
      `${file}.dosdev-${process.ppid}-x1`,
      `${file}.dosdev-${process.pid}-x1`,
      `${file}.bak`,
      join(dirname(file), `other.dosdev-${NO_PROCESS}-x1`),
    ];
    for (const other of others) writeFileSync(other, '');
    for (const left of ['a', 'b0']) writeFileSync(`${file}.dosdev-${NO_PROCESS}-${left}`, 'half');
    await renew(file);
    expect(readdirSync(dirname(file)).sort()).toEqual([file, ...others].map(nameOf).sort());
  });
});

const nameOf = (file: string) => basename(file);

test('a file is on the disk before it takes the place of the former one, and then its folder', () => {
  const file = join(mkdtempSync(join(folder, 'order-')), 'a');
  const calls: string[] = [];
  const recorded = (['writeSync', 'fsyncSync', 'renameSync'] as const).map((name) => {
    const real: unknown = fs[name];
    const standIn = (...args: unknown[]): unknown => {
      const [first] = args;
      const isFolder = typeof first === 'number' && fs.fstatSync(first).isDirectory();
      calls.push(isFolder ? `${name} of the folder` : name);
      return typeof real === 'function' ? Reflect.apply(real, fs, args) : undefined;
    };
    return [name, standIn];
  });
  withFs(Object.fromEntries(recorded), () => replaceFile(file, 'text'));
  // Windows flushes no folders.
  const ofFolder = onWindows ? [] : ['fsyncSync of the folder'];
  expect(calls).toEqual(['writeSync', 'fsyncSync', 'renameSync', ...ofFolder]);
});

test('a folder that cannot be flushed does not undo that the file has been replaced', () => {
  const at = mkdtempSync(join(folder, 'flushed-'));
  const file = join(at, 'a');
  writeFileSync(file, 'former');
  const { fsyncSync } = fs;
  const ofFiles = (descriptor: number): void => {
    if (fs.fstatSync(descriptor).isDirectory()) throw systemError('EINVAL', 'fsync');
    fsyncSync(descriptor);
  };
  withFs({ fsyncSync: ofFiles }, () => replaceFile(file, 'new'));
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(at)).toEqual(['a']);
});

test('a file that is not ready stays, with the error that says why', () => {
  const file = join(mkdtempSync(join(folder, 'ready-')), 'a');
  writeFileSync(file, 'former');
  const ready = () => {
    expect(readdirSync(dirname(file))).toHaveLength(2);
    throw systemError('EXDEV', 'none');
  };
  expect(() => replaceFile(file, 'new', { ready })).toThrow(failing('EXDEV'));
  expect(readFileSync(file, 'utf8')).toBe('former');
  expect(readdirSync(dirname(file))).toEqual(['a']);
});

test('what cannot be removed is left for the next time', () => {
  const file = join(mkdtempSync(join(folder, 'kept-')), 'a');
  const left = `${file}.dosdev-${NO_PROCESS}-1`;
  writeFileSync(left, '');
  const rmSync = () => {
    throw systemError('EIO', 'unlink');
  };
  withFs({ rmSync }, () => dropDrafts(file));
  expect(readdirSync(dirname(file))).toEqual([basename(left)]);
  dropDrafts(file);
  expect(readdirSync(dirname(file))).toEqual([]);
  dropDrafts(join(folder, 'no-such-folder', 'a'));
});

if (!onWindows) {
  test('a picture keeps its permissions, and the link that leads to it', async () => {
    const at = mkdtempSync(join(folder, 'mode-'));
    const file = join(at, 'picture.svg');
    const link = join(at, 'link.svg');
    writeFileSync(file, 'former');
    chmodSync(file, 0o640);
    symlinkSync('picture.svg', link);
    await writeOutput(link, 'new');
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o7777).toBe(0o640);
    expect(readdirSync(at).sort()).toEqual(['link.svg', 'picture.svg']);
  });
}
