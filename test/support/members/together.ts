import type { DosDevices, SnapshotEntry, Transaction } from '../../../lib/dos-devices/index.js';
import { Journal, journalFile } from '../../../lib/dos-devices/transaction/journal.js';
import { journalOwner } from '../../../lib/dos-devices/transaction/owner.js';
import { DOS_DEVICES_KEY } from '../../../lib/object-manager/registry-keys.js';
import { ADMINISTRATORS, SYSTEM_OR_WINE } from './callers.js';
import { A, B, C, D, one, three, two } from './targets.js';
import type { MemberUse, Uses } from './types.js';

const LOGS = [
  ['DDX', C],
  ['DDY', D],
] as const;

/** What a process leaves that is killed in its transaction: a journal, and half of the changes. */
function leaveUnfinished(dos: DosDevices, folder: string): void {
  const owner = journalOwner(dos.objectManager);
  const journal = new Journal(journalFile(folder, owner), owner);
  const scope = dos.objectManager.identity().localSystem ? 'global' : 'local';
  journal.record({ name: 'DDX', scope, before: [B, A], after: [C, B, A] });
  dos.define('DDX', C);
  journal.record({ name: 'DDY', scope, before: [], after: [D] });
  dos.define('DDY', D);
  journal.record({ name: 'DDX', scope, before: [C, B, A], after: [] });
  journal.close();
}

/** The same of what the registry lists, of a value that is no text and of one that is new. */
function leaveUnfinishedList({ objectManager }: DosDevices, folder: string): void {
  const { registry } = objectManager;
  const owner = journalOwner(objectManager);
  const journal = new Journal(journalFile(folder, owner), owner);
  journal.record({ persisted: 'ddx', before: ['hex(2):25,00'], after: [A] });
  registry.setString(DOS_DEVICES_KEY, 'ddx', A);
  journal.record({ persisted: 'DDY', before: [], after: [B] });
  registry.setString(DOS_DEVICES_KEY, 'DDY', B);
  journal.record({ persisted: 'ddx', before: [A], after: [] });
  journal.close();
}

function ownEntry(
  { objectManager }: DosDevices,
  name: string,
  definitions: SnapshotEntry['definitions'],
): SnapshotEntry {
  const isLocal = !objectManager.lacks.deviceMaps && !objectManager.identity().localSystem;
  return { name, scope: isLocal ? 'local' : 'global', definitions };
}

/** Every change that a transaction can make, one after the other. */
function everything(transaction: Transaction): void {
  transaction.define('DDX', C);
  transaction.alias('DDY', 'DDX');
  transaction.remove('DDX', { target: A });
  transaction.apply({ names: { DDY: { target: B, replace: true } } });
}

const restoreUse = (member: 'restore' | 'restoreAsync'): MemberUse => ({
  call: (dos, _, options) => dos[member](dos.snapshot(), options),
  name: 'takes none',
  scenarios: [
    {
      about: 'what the registry lists',
      callers: ADMINISTRATORS,
      prepare: ({ objectManager: { registry } }) => {
        registry.setString(DOS_DEVICES_KEY, 'ddz', A);
        // The last value: it is taken out, and values that are made anew come last.
        registry.setString(DOS_DEVICES_KEY, 'ddw', A);
      },
      act: (dos, options) =>
        dos[member](
          {
            ...dos.snapshot(),
            version: 2,
            entries: [ownEntry(dos, 'DDX', [A])],
            persisted: [
              { name: 'DDX', target: B },
              { name: 'DDZ', target: 'hex(2):25,00' },
            ],
          },
          { match: ['DDW', 'DDX', 'DDZ'], removeAdded: true, ...options },
        ),
    },
    {
      about: 'two names',
      callers: ['user'],
      ...three,
      act: (dos, options) => {
        const entries = LOGS.map(([name, target]) => ownEntry(dos, name, [target, A]));
        return dos[member](
          { ...dos.snapshot(), entries },
          { match: ['DDX', 'DDY'], removeAdded: true, ...options },
        );
      },
    },
  ],
});

const applyUse = (member: 'apply' | 'applyAsync'): MemberUse => ({
  call: (dos, { name, target }, options) => dos[member]({ names: { [name]: target } }, options),
  name: 'makes',
  scenarios: [
    {
      about: 'several names',
      callers: ['user', 'system'],
      ...two,
      act: (dos, options) => {
        const names = { DDX: C, DDY: { alias: 'COM1' }, COM12: { target: A, replace: true } };
        return dos[member]({ names }, options);
      },
    },
    {
      about: 'names that have one definition',
      callers: ['wine'],
      ...one,
      act: (dos, options) =>
        dos[member]({ names: { DDX: { target: B, replace: true }, DDY: A } }, options),
    },
  ],
});

/** Members that are about many names at once. */
export const TOGETHER: Uses<
  | 'transaction'
  | 'transactionAsync'
  | 'recover'
  | 'snapshot'
  | 'diff'
  | 'restore'
  | 'restoreAsync'
  | 'apply'
  | 'applyAsync'
> = {
  transaction: {
    call: (dos, _, options) => dos.transaction(() => undefined, options),
    name: 'takes none',
    scenarios: [
      {
        about: 'of every change',
        callers: ['user', 'system'],
        ...two,
        act: (dos) => dos.transaction(everything),
      },
      {
        about: 'that makes one name and removes another',
        callers: ['user'],
        ...two,
        act: (dos) => dos.transaction((it) => [it.define('DDY', A), it.remove('DDX')]),
      },
      {
        about: 'of long names',
        callers: SYSTEM_OR_WINE,
        ...one,
        act: (dos) =>
          dos.transaction((it) => {
            it.remove('DDX');
            it.define('DDX', B);
            it.define('DDY', A);
          }),
      },
    ],
  },
  transactionAsync: {
    call: (dos, _, options) => dos.transactionAsync(() => undefined, options),
    name: 'takes none',
    scenarios: [
      {
        about: 'of every change',
        callers: ['user', 'system'],
        ...two,
        act: (dos) =>
          dos.transactionAsync(async (it) => {
            await null;
            everything(it);
          }),
      },
    ],
  },
  recover: {
    call: (dos, _, options) => dos.recover(options),
    name: 'takes none',
    scenarios: [
      {
        about: 'what a process left of the registry',
        callers: ADMINISTRATORS,
        prepare: leaveUnfinishedList,
        act: (dos, options) => dos.recover(options),
      },
      {
        about: 'what a process left',
        callers: ['user'],
        ...two,
        prepare: leaveUnfinished,
        act: (dos, options) => dos.recover(options),
      },
    ],
  },
  snapshot: {
    call: (dos, _, options) => dos.snapshot(options),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  diff: {
    call: (dos) => dos.diff(dos.snapshot()),
    name: 'takes none',
    scenarios: 'changes nothing',
  },
  restore: restoreUse('restore'),
  restoreAsync: restoreUse('restoreAsync'),
  apply: applyUse('apply'),
  applyAsync: applyUse('applyAsync'),
};
