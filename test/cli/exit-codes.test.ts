import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT, EXIT_BY_OWN_CODE, EXIT_BY_REASON } from '../../lib/cli/exit-codes.js';
import { failureOf } from '../../lib/cli/failures/failure.js';
import { OWN_CODES } from '../../lib/cli/own-codes.js';
import * as driver from '../../lib/driver/index.js';
import * as library from '../../lib/index.js';
import { misuse, NtError, ntStatuses, Win32Error, win32Code } from '../../lib/status/index.js';
import { MISUSE_CODES, type MisuseCode } from '../../lib/status/misuse-error.js';
import { OWN_REASONS } from '../../lib/status/reasons.js';
import * as testing from '../../lib/testing/index.js';
import { SAMPLES } from '../errors/samples.js';
import { createWorld, dosdev } from './dosdev.js';

const CALL = { syscall: 'NtClose', path: '\\??\\COM20', action: 'remove COM20' };

test('the table has every code of this package, and nothing else', () => {
  expect(Object.keys(EXIT_BY_OWN_CODE).sort()).toEqual(Object.keys(OWN_CODES).sort());
  expect(Object.keys(EXIT_BY_OWN_CODE).sort()).toEqual(
    [...MISUSE_CODES, ...Object.keys(OWN_REASONS)].sort(),
  );
});

test.each(MISUSE_CODES as MisuseCode[])('%s ends a command with its code', (code) => {
  const { exitCode, reason } = failureOf(misuse(code, 'it is wrong'));
  expect(exitCode).toBe(EXIT_BY_OWN_CODE[code]);
  // Wrong usage has no reason, and everything else has one.
  expect(reason === undefined).toBe(exitCode === EXIT.USAGE);
});

describe('an error of the library ends a command with the code of its reason', () => {
  const copy = { ...library, ...driver, ...testing };
  const samples = Object.entries(SAMPLES).flatMap(([name, all]) =>
    all.map(({ make, holds }, index) => [`${name} ${index}`, make, holds] as const),
  );
  test.each(samples)('%s', (_, make, holds) => {
    const error = make(copy);
    const { exitCode, code } = failureOf(error);
    if ('code' in error) expect(code).toBe(error.code);
    if (holds !== undefined) return;
    const reason = 'reason' in error ? (error.reason as library.ErrorReason) : undefined;
    const own = EXIT_BY_OWN_CODE[code as keyof typeof EXIT_BY_OWN_CODE];
    expect(exitCode).toBe(reason === undefined ? own : EXIT_BY_REASON[reason]);
  });

  test('that of every NTSTATUS and Win32 error', () => {
    for (const { value, win32 } of ntStatuses) {
      for (const error of [new NtError(value, CALL), new Win32Error(win32Code(win32), CALL)]) {
        expect([error.code, failureOf(error).exitCode]).toEqual([
          error.code,
          EXIT_BY_REASON[error.reason],
        ]);
      }
    }
  });
});

/** Each kind of file that a command reads, and the command lines that read it. */
const FILES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'a declaration': [
    ['apply', 'FILE', '--dry-run'],
    ['follow', 'FILE', '--for', '1'],
  ],
  'a snapshot': [
    ['diff', 'FILE'],
    ['restore', 'FILE', '--dry-run'],
  ],
  'a specification': [['machine', 'new', 'FILE', '--dry-run']],
  'a machine': [['list'], ['machine'], ['define', 'COM20', '\\Device\\Null']],
};

/** What none of them may have. */
const WRONG: readonly (readonly [string, string | Buffer])[] = [
  ['nothing', ''],
  ['another value', '[1]'],
  ['an unknown key', '{"nonsense": 1}'],
  ['no value at all', '{"names": '],
  ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
];

describe.each(Object.entries(FILES))('%s with wrong contents', (kind, lines) => {
  test.each(WRONG)(
    '%s: the exit code is 2, and how to write the command is not shown',
    async (_, text) => {
      const world = createWorld('simulated');
      const file = join(world.folder, kind === 'a machine' ? 'machine.json' : 'file.json');
      writeFileSync(file, text);
      for (const line of lines) {
        const argv = line.map((word) => (word === 'FILE' ? file : word));
        const { code, stdout, stderr } = await dosdev(world, [...argv, '-q']);
        expect({ argv, code, stdout, stderr }).toMatchObject({ code: EXIT.USAGE, stdout: '' });
        expect(stderr).toMatch(/^error: /);
        expect(stderr).toMatch(/^try: /m);
      }
      world.end();
    },
  );
});
