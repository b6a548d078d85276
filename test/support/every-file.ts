import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { readDeclaration } from '../../lib/cli/declaration-file.js';
import { CommandError } from '../../lib/cli/exit-codes.js';
import { failureOf } from '../../lib/cli/failures/failure.js';
import { rulesInFile } from '../../lib/cli/follow-rules.js';
import { readMachine } from '../../lib/cli/machine-file.js';
import { readMachineSpec } from '../../lib/cli/machine-spec-file.js';
import { readSnapshot } from '../../lib/cli/snapshot-file.js';
import { FollowRecords } from '../../lib/dos-devices/follow/records.js';
import {
  earlierJournals,
  persistedChangesLeft,
} from '../../lib/dos-devices/transaction/earlier-journals.js';
import { readJournal } from '../../lib/dos-devices/transaction/read-journal.js';
import { DosDevError } from '../../lib/status/dosdev-error.js';
import { elevatedMachine } from '../cli/elevated-machine.js';
import { type JournaledMachine, journaledMachine } from './journaled.js';
import { WRITTEN_SNAPSHOT } from './written-snapshot.js';

/** A file that the library or the command line reads, as a test sees it. */
export interface ReadFile {
  readonly name: string;
  /** Its name in the folder, and what it holds. */
  readonly base: string;
  readonly contents: Buffer;
  /** The modules that read it, below `lib`. */
  readonly readers: readonly string[];
  /** The user names it: a pipe or a device will do. */
  readonly named: boolean;
  /** Whether a file that is missing is right. */
  readonly mayLack: boolean;
  /** A file that is not what was written is left alone without a word: nothing depends on it. */
  readonly silent: boolean;
  /** Reads it. @throws what is said about it */
  read(file: string, signal?: AbortSignal): unknown;
}

const io = (signal: AbortSignal | undefined) => ({
  stdin: Readable.from(''),
  stdout: { write: () => true },
  stderr: { write: () => true },
  env: {},
  ...(signal && { signal }),
});

const MACHINE = JSON.stringify(
  elevatedMachine({
    attached: [{ serial: 'A1', port: 'COM37' }],
    absent: [{ serial: 'G1', port: 'COM60' }],
  }),
);
const DECLARATION = {
  version: 1,
  names: {
    COM20: '\\Device\\Null',
    COM22: { target: '\\Device\\Null', raw: true, replace: true },
    COM25: { device: { serial: 'A1', port: 'COM37' } },
  },
};
const YAML = `version: 1
# The instruments
names:
  COM20: \\Device\\Null
  COM24: &adapter { device: "usb=0403:6001,serial=A1" }
  COM26: *adapter
`;
const RULES = 'names:\n  COM24: { device: "usb=0403:6001,serial=A1" }\n';
const SPEC =
  'profile: wine-10\nserialPorts:\n- { device: S1, name: COM5 }\nshares: ["\\\\\\\\a\\\\b"]\n';

const NAMED: readonly ReadFile[] = (
  [
    ['a declaration in YAML', 'names.yaml', YAML, readDeclaration],
    ['a declaration in JSON', 'names.json', JSON.stringify(DECLARATION), readDeclaration],
    ['rules of follow', 'rules.yaml', RULES, rulesInFile],
    ['a snapshot', 'snapshot.json', JSON.stringify(WRITTEN_SNAPSHOT), readSnapshot],
    ['a specification of a machine', 'pc.yaml', SPEC, readMachineSpec],
    ['a recorded machine', 'recorded.json', MACHINE, readMachineSpec],
  ] as const
).map(([name, base, text, read]) => ({
  name,
  base,
  contents: Buffer.from(text),
  readers: ['cli/files.ts'],
  named: true,
  mayLack: false,
  silent: false,
  read: (file, signal) => read(file, io(signal)),
}));

/** Every file that is read, except the package's own `package.json`. */
export function everyFile(folder: string): readonly ReadFile[] {
  const machine = journaledMachine(join(folder, 'made'));
  const record = recordOf(machine, join(folder, 'records'));
  const kept = { named: false, mayLack: true, silent: false };
  const journal = {
    base: basename(machine.file),
    contents: journalOf(machine),
    ...kept,
    readers: ['dos-devices/transaction/read-journal.ts'],
  };
  return [
    {
      name: 'a simulated machine',
      base: 'machine.json',
      contents: Buffer.from(MACHINE),
      ...kept,
      readers: ['cli/machine-file.ts'],
      read: (file) => readMachine(file),
    },
    ...NAMED,
    { ...journal, name: 'a journal', read: (file) => readJournal(file) },
    {
      ...journal,
      name: 'a journal of an earlier run of the system',
      readers: [...journal.readers, 'dos-devices/transaction/earlier-journals.ts'],
      read: (file) => {
        earlierJournals(dirname(file), machine.owner);
        return persistedChangesLeft(file);
      },
    },
    {
      name: 'a record of follow',
      ...record,
      ...kept,
      silent: true,
      readers: ['dos-devices/follow/records.ts'],
      read: (file) => new FollowRecords(machine.caller, dirname(file)).left('COM20', 'local'),
    },
  ];
}

/** The journal of a transaction, before its end. */
function journalOf({ dos, file }: JournaledMachine): Buffer {
  let contents = Buffer.alloc(0);
  dos.transaction((transaction) => {
    transaction.define('COM50', '\\Device\\A');
    transaction.define('COM51', '\\Device\\Ünïcøde');
    contents = readFileSync(file);
  });
  return contents;
}

/** The record of a process that has ended, which counts. */
function recordOf({ caller }: JournaledMachine, folder: string) {
  new FollowRecords(caller, folder).keep('COM20', 'local', '\\Device\\A');
  const [base = ''] = readdirSync(folder);
  const record: unknown = JSON.parse(readFileSync(join(folder, base), 'utf8'));
  return { base, contents: Buffer.from(JSON.stringify({ ...Object(record), pid: 2 ** 30 })) };
}

/** What became of reading a file. */
export type Verdict = 'right' | 'told';

/**
 * Judges what was thrown when a file was read.
 * @returns `told` for an error of this package that names the file
 * @throws {Error} for any other
 */
export function judge(file: string, thrown: unknown): Verdict {
  const { message, cause } = failureOf(thrown);
  const text = `${message} ${cause ?? ''}`;
  const own = thrown instanceof CommandError || thrown instanceof DosDevError;
  const ofSystem = thrown instanceof Error && 'syscall' in thrown && 'path' in thrown;
  const raw =
    /Cannot read|is not a function|is not iterable|undefined \(|Maximum call|heap|Invalid string/;
  if ((own || ofSystem) && text.includes(file) && !raw.test(text)) return 'told';
  throw new Error(`not an error of ${file}: ${text}`, { cause: thrown });
}

/** Reads a file. @throws {Error} as {@link judge} */
export async function verdictOf({ read }: ReadFile, file: string): Promise<Verdict> {
  try {
    await read(file);
    return 'right';
  } catch (error) {
    return judge(file, error);
  }
}
