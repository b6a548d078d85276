import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { Journal, journalFile } from '../../lib/dos-devices/transaction/journal.js';
import { journalOwner } from '../../lib/dos-devices/transaction/owner.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { ownScope } from '../../lib/object-manager/scope.js';
import { backends } from '../support/backends.js';
import { MEMBERS, membersWith } from '../support/members/index.js';
import type { Member } from '../support/members/types.js';
import { freeComPort, uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';
import { storedTarget } from '../support/stored-target.js';

const NULL_DEVICE = '\\Device\\Null';
const dryRun = true;
const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-dry-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

/** A name that is free, and names that are defined to be changed: a port, and what leads to it. */
interface Names {
  readonly fresh: string;
  readonly port: string;
  readonly printer: string;
  readonly mapping: string;
}

type Call = (dos: DosDevices, names: Names) => unknown;

const restores = (member: 'restore' | 'restoreAsync'): readonly Call[] => [
  (dos, { port }) => {
    const { entries, ...snapshot } = dos.snapshot();
    const without = entries.filter(({ name }) => name !== port);
    return dos[member](
      { ...snapshot, entries: without },
      { dryRun, match: port, removeAdded: true },
    );
  },
];

const applications = (member: 'apply' | 'applyAsync'): readonly Call[] => [
  (dos, { fresh, port }) =>
    dos[member]({ names: { [fresh]: NULL_DEVICE, [port]: { absent: true } } }, { dryRun }),
];

/** How a member is called whose names, or whose answer, are of its own kind; what it gives, at once or later. */
const SPECIAL: Partial<Record<Member, readonly Call[]>> = {
  security: [(dos, { port }) => dos.security(port, { dryRun, sddl: 'D:(A;;GA;;;WD)' })?.change],
  persist: [
    (dos, { fresh }) => {
      const plan = () => dos.persist(fresh, NULL_DEVICE, { dryRun });
      expect(storedTarget(plan)).toBe(NULL_DEVICE);
      return { done: false };
    },
  ],
  unpersist: [(dos, { fresh }) => dos.unpersist(fresh, { dryRun, ifExists: true })],
  // `test/devices/release-port.test.ts` releases numbers that are reserved.
  releasePort: [
    (dos) => {
      const plan = () => dos.releasePort('COM4001', { dryRun, ifExists: true });
      if (!dos.objectManager.lacks.comPortDatabase) return plan();
      expect(plan).toThrow(expect.objectContaining({ code: 'STATUS_NOT_SUPPORTED' }));
      return { done: false };
    },
  ],
  redirectPrinter: [
    (dos) =>
      dos
        .redirectPrinter('LPT8', '\\\\printserver\\laser', { dryRun })
        .catch(refusedFor(dos, undefined)),
  ],
  endPrinterRedirection: [(dos) => endedBy(dos, 'endPrinterRedirection')],
  endRedirection: [(dos) => endedBy(dos, 'endRedirection')],
  recover: [
    ({ objectManager }, { port }) => {
      const file = leaveJournal(objectManager, port);
      const dos = openDosDevices({ backend: objectManager, stateFolder });
      const names = dos.recover({ dryRun });
      expect(names).toMatchObject([{ name: port, outcome: 'restored', found: [NULL_DEVICE] }]);
      expect(existsSync(file)).toBe(true);
      return names;
    },
  ],
  mode: [
    (dos, { port }) => dos.mode(`LPT7=${port}`, { dryRun }).changes,
    (dos, { printer }) => dos.mode(printer, { dryRun }).changes,
  ],
  changePort: [
    (dos, { fresh, port }) => dos.changePort(`${fresh}=${port}`, { dryRun }).changes,
    (dos, { mapping }) => dos.changePort(`/d ${mapping}`, { dryRun }).changes,
  ],
  restore: restores('restore'),
  restoreAsync: restores('restoreAsync'),
  apply: applications('apply'),
  applyAsync: applications('applyAsync'),
};

function endedBy(dos: DosDevices, member: 'endPrinterRedirection' | 'endRedirection') {
  return dos[member]('LPT8', { dryRun }).catch(refusedFor(dos, 'ERROR_NOT_CONNECTED'));
}

/** What a process leaves that is killed in a transaction, after it has defined a name. @returns its journal */
function leaveJournal(objectManager: ObjectManager, name: string): string {
  rmSync(stateFolder, { recursive: true, force: true });
  const owner = journalOwner(objectManager);
  const file = journalFile(stateFolder, owner);
  const journal = new Journal(file, owner);
  journal.record({ name, scope: ownScope(objectManager), before: [], after: [NULL_DEVICE] });
  journal.close();
  return file;
}

/** What a call has to do that changes nothing besides: the lock tells whether a transaction still runs. */
const PASSING: Partial<Record<Member, readonly string[]>> = { recover: ['createDirectory'] };

/** Further forms of a call. */
const FORMS: Partial<Record<Member, readonly Call[]>> = {
  define: [(dos, { fresh }) => dos.define(fresh, 'C:\\work', { dryRun })],
  alias: [(dos, { fresh, port }) => dos.alias(fresh, port, { dryRun, byName: true })],
  remove: [
    (dos, { port }) => dos.remove(port, { dryRun, all: true }),
    (dos, { port }) => dos.remove(port, { dryRun, target: NULL_DEVICE }),
  ],
};

/** How a member is called that makes a name, or finds one. */
function plainly(member: Member): Call {
  const { call, name } = MEMBERS[member];
  expect(name).not.toBe('takes none');
  return (dos, { fresh, port }) => {
    const names = { name: name === 'makes' ? fresh : port, other: port };
    return call(dos, { ...names, target: NULL_DEVICE }, { dryRun } as never);
  };
}

/** What the network refuses here, in a dry run as well. @param code where there is a network */
function refusedFor({ objectManager }: DosDevices, code: string | undefined) {
  const hasNetwork = !objectManager.lacks.printerRedirection;
  return (error: unknown) => {
    expect(error).toMatchObject({ code: hasNetwork ? code : 'ERROR_NO_NETWORK' });
    return { done: false };
  };
}

/** Reads, which a dry run needs; everything else could change something. */
const READS =
  /^(?:dosPathToNtPath|close|closed|lacks|identity|logonSession|backend|registry|deviceInterfaces|deviceTree|comPortDatabase|raw|publicDefaultSecurity|(?:read|query|inspect|open)\w*|\w*ToObjectPath\w*|\w*DosPath\w*)$/;

/** An object manager that notes every call which could change something. */
function noting(objectManager: ObjectManager, noted: string[]): ObjectManager {
  const note = <T extends object>(of: T, allowed: RegExp): T =>
    new Proxy(of, {
      get(it, member) {
        const value: unknown = Reflect.get(it, member);
        if (member === 'registry')
          return note(value as object, /^(?:getString|getBinary|strings|checkWrite)$/);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (!allowed.test(String(member))) noted.push(String(member));
          return Reflect.apply(value, it, args);
        };
      },
    });
  return note(objectManager, READS);
}

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const changes = membersWith('dryRun').flatMap((member) => {
    const calls = [...(SPECIAL[member] ?? [plainly(member)]), ...(FORMS[member] ?? [])];
    return calls.map((call, index) => ({
      member: index === 0 ? member : `${member}, ${index + 1}`,
      call,
    }));
  });

  test.each(changes)('a dry run changes nothing: $member', async ({ member, call }) => {
    const port = freeComPort(objectManager);
    dos.define(port, NULL_DEVICE);
    const mapping = freeComPort(objectManager);
    dos.define(mapping, `\\??\\${port}`);
    const printer = 'LPT9';
    if (dos.query(printer) === undefined) dos.define(printer, `\\??\\${port}`);
    try {
      const fresh = member.startsWith('changePort') ? freeComPort(objectManager) : uniqueName('DD');
      const look = () => [
        namespaceOf(backend),
        objectManager.registry.strings(DOS_DEVICES_KEY),
        dos.query(port),
        dos.query(printer),
      ];
      const before = look();
      const noted: string[] = [];
      const watched = openDosDevices({ backend: noting(objectManager, noted) });
      const planned: unknown = await call(watched, { fresh, port, printer, mapping });
      expect(look()).toEqual(before);
      expect([...new Set(noted)]).toEqual(PASSING[member as Member] ?? []);
      const made = (Array.isArray(planned) ? planned : [planned]) as { readonly done: boolean }[];
      expect(made.length).toBeGreaterThan(0);
      for (const change of made) expect(change).toMatchObject({ done: false });
    } finally {
      dos.remove(printer, { ifExists: true });
      dos.remove(mapping);
      dos.remove(port);
    }
  });

  test('a temporary name is refused where the name is taken', () => {
    const name = freeComPort(objectManager);
    dos.define(name, NULL_DEVICE);
    try {
      expect(() => dos.temporary(name, NULL_DEVICE)).toThrow(
        expect.objectContaining({
          code: 'STATUS_OBJECT_NAME_COLLISION',
          syscall: 'NtCreateSymbolicLinkObject',
          hint: `${name} is defined already: remove() it first`,
        }),
      );
      expect(dos.query(name)?.definitions).toEqual([NULL_DEVICE]);
    } finally {
      dos.remove(name);
    }
  });
});
