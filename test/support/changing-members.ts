import {
  type DosDevices,
  openDosDevices,
  type SnapshotEntry,
  type Transaction,
} from '../../lib/dos-devices/index.js';
import { Journal, journalFile } from '../../lib/dos-devices/transaction/journal.js';
import { journalOwner } from '../../lib/dos-devices/transaction/owner.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import {
  createSimulatedMachine,
  type SimulatedMachine,
  type SimulatedProcess,
} from '../../lib/testing/index.js';

/** Who makes a change, and on which system. */
export const CALLERS = {
  user: () => started({}, (machine) => machine.logon()),
  administrator: () => started({}, (machine) => machine.logon({ elevated: true })),
  system: () => started({}, (machine) => machine.system()),
  // One definition for each name, and long names by the NT calls.
  wine: () => started({ profile: 'wine-8' }, (machine) => machine.logon({ elevated: true })),
} as const;

export type CallerName = keyof typeof CALLERS;

/** A machine, and the process that works on it. */
export interface CallerOnMachine {
  readonly machine: SimulatedMachine;
  readonly process: SimulatedProcess;
}

function started(
  spec: Parameters<typeof createSimulatedMachine>[0],
  start: (machine: SimulatedMachine) => SimulatedProcess,
): CallerOnMachine {
  const machine = createSimulatedMachine({ shares: [LASER], ...spec });
  return { machine, process: start(machine) };
}

/** The option that nearly every changing member has. */
export interface DryRun {
  readonly dryRun?: boolean;
}

/** One way to call a member. */
export interface Scenario {
  readonly about: string;
  readonly callers: readonly CallerName[];
  /** Definitions that there are at first, oldest first; LocalSystem's are global. */
  readonly own?: Readonly<Record<string, readonly string[]>>;
  readonly global?: Readonly<Record<string, readonly string[]>>;
  readonly prepare?: (dos: DosDevices, stateFolder: string) => unknown;
  /** What is called; with `dryRun`, which a member without it need not take. */
  readonly act: (dos: DosDevices, options?: DryRun) => unknown;
}

type Methods<T> = {
  [Key in keyof T]: T[Key] extends (...args: never[]) => unknown ? Key : never;
}[keyof T];

export type Member = Methods<DosDevices>;

const [A, B, C, D] = ['A', 'B', 'C', 'D'].map((name) => `\\Device\\${name}`) as [
  string,
  string,
  string,
  string,
];
export const LASER = '\\\\printserver\\laser';
const ALL = Object.keys(CALLERS) as CallerName[];
/** Callers where a name may have several definitions. */
const STACKED: readonly CallerName[] = ['user', 'administrator', 'system'];
const SYSTEM_OR_WINE: readonly CallerName[] = ['system', 'wine'];
const ADMINISTRATORS: readonly CallerName[] = ['administrator', 'system', 'wine'];

const one = { own: { DDX: [A] } };
const two = { own: { DDX: [A, B] } };
const three = { own: { DDX: [A, B, C] } };
const LOGS = [
  ['DDX', C],
  ['DDY', D],
] as const;

const definitions = (member: 'define' | 'defineAsync'): readonly Scenario[] => [
  { about: 'a new name', callers: ALL, act: (dos, options) => dos[member]('DDX', A, options) },
  {
    about: 'a drive letter',
    callers: ALL,
    act: (dos, options) => dos[member]('R:', 'C:\\Users', { broadcast: true, ...options }),
  },
  {
    about: 'one more definition',
    callers: STACKED,
    ...two,
    act: (dos, options) => dos[member]('DDX', C, options),
  },
  {
    about: 'a global name',
    callers: ['administrator'],
    global: { DDX: [A] },
    act: (dos, options) => dos[member]('DDX', C, { scope: 'global', ...options }),
  },
  {
    about: 'a name that a handle keeps',
    callers: ALL,
    act: (dos, options) => dos[member]('DDX', A, { lifetime: 'temporary', ...options }),
  },
];

const aliases = (member: 'alias' | 'aliasAsync'): readonly Scenario[] => [
  { about: 'a new name', callers: ALL, act: (dos, options) => dos[member]('DDX', 'COM1', options) },
  {
    about: 'one that follows',
    callers: STACKED,
    ...one,
    act: (dos, options) => dos[member]('DDX', 'COM1', { follow: true, ...options }),
  },
];

const removals = (member: 'remove' | 'removeAsync'): readonly Scenario[] => [
  {
    about: 'an only definition',
    callers: ALL,
    ...one,
    act: (dos, options) => dos[member]('DDX', options),
  },
  {
    about: 'the newest',
    callers: STACKED,
    ...three,
    act: (dos, options) => dos[member]('DDX', options),
  },
  {
    about: 'the oldest',
    callers: STACKED,
    ...three,
    act: (dos, options) => dos[member]('DDX', { target: A, exact: true, ...options }),
  },
  {
    about: 'all',
    callers: STACKED,
    ...three,
    act: (dos, options) => dos[member]('DDX', { all: true, ...options }),
  },
  {
    about: 'a global one',
    callers: ['administrator'],
    global: { DDX: [A, B] },
    act: (dos, options) => dos[member]('DDX', { scope: 'global', ...options }),
  },
];

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
  const isLocal =
    objectManager.capabilities.deviceMaps === true && !objectManager.identity().localSystem;
  return { name, scope: isLocal ? 'local' : 'global', definitions };
}

/** Every change that a transaction can make, one after the other. */
function everything(transaction: Transaction): void {
  transaction.define('DDX', C);
  transaction.alias('DDY', 'DDX');
  transaction.remove('DDX', { target: A, exact: true });
  transaction.apply({ names: { DDY: { target: B, replace: true } } });
}

/** Members that change something and cannot be tried, with the reason. */
export const WITHOUT_DRY_RUN: Partial<Record<Member, string>> = {
  temporary: 'it returns what keeps the name; define() with a temporary lifetime has one',
  transaction: 'its callback makes the changes, each of which has one',
  recover: 'it only takes back what a killed process has left',
};

/** How every member that changes something is called, and which members change nothing. */
export const MEMBERS: Readonly<Record<Member, readonly Scenario[] | 'changes nothing'>> = {
  query: 'changes nothing',
  list: 'changes nothing',
  resolve: 'changes nothing',
  toDosPath: 'changes nothing',
  toNtPath: 'changes nothing',
  audit: 'changes nothing',
  persisted: 'changes nothing',
  snapshot: 'changes nothing',
  diff: 'changes nothing',
  watch: 'changes nothing',
  define: definitions('define'),
  defineAsync: definitions('defineAsync'),
  alias: aliases('alias'),
  aliasAsync: aliases('aliasAsync'),
  remove: removals('remove'),
  removeAsync: removals('removeAsync'),
  temporary: [
    { about: 'a new name', callers: ALL, act: (dos) => dos.temporary('DDX', A) },
    {
      about: 'in front of a global one',
      callers: ['user'],
      global: { DDX: [B] },
      act: (dos) => dos.temporary('DDX', A),
    },
  ],
  security: [
    {
      about: 'a DACL',
      callers: STACKED,
      ...one,
      act: (dos, options) => dos.security('DDX', { sddl: 'D:(A;;GA;;;WD)', ...options }),
    },
  ],
  persist: [
    {
      about: 'a new name',
      callers: ADMINISTRATORS,
      act: (dos, options) => dos.persist('DDX', A, options),
    },
    {
      about: 'one that is listed',
      callers: ADMINISTRATORS,
      prepare: (dos) => dos.persist('DDX', A),
      act: (dos, options) => dos.persist('DDX', B, options),
    },
  ],
  unpersist: [
    {
      about: 'one that is listed',
      callers: ADMINISTRATORS,
      prepare: (dos) => dos.persist('DDX', A),
      act: (dos, options) => dos.unpersist('DDX', options),
    },
  ],
  redirectPrinter: [
    {
      about: 'a port',
      callers: ['user'],
      act: (dos, options) => dos.redirectPrinter('LPT7', LASER, options),
    },
  ],
  endRedirection: [
    {
      about: 'a port',
      callers: ['user'],
      prepare: (dos) => dos.redirectPrinter('LPT7', LASER),
      act: (dos, options) => dos.endRedirection('LPT7', options),
    },
  ],
  mode: [
    {
      about: 'a redirection',
      callers: ['user', 'system'],
      act: (dos, options) => dos.mode('LPT3=COM1', options),
    },
    {
      about: 'the end of several',
      callers: STACKED,
      own: { LPT3: [A, '\\??\\COM1', '\\??\\COM2', '\\??\\COM1'] },
      act: (dos, options) => dos.mode('LPT3:', options),
    },
    {
      about: 'the end of the only one',
      callers: ALL,
      own: { LPT3: ['\\??\\COM1'] },
      act: (dos, options) => dos.mode('LPT3', options),
    },
  ],
  changePort: [
    {
      about: 'a mapping',
      callers: ALL,
      act: (dos, options) => dos.changePort('COM12=COM1', options),
    },
    {
      about: 'the end of one',
      callers: ALL,
      own: { COM12: ['\\??\\COM1'] },
      act: (dos, options) => dos.changePort('/D COM12', options),
    },
  ],
  transaction: [
    {
      about: 'of every change',
      callers: ['user', 'system'],
      ...two,
      act: (dos) => dos.transaction(everything),
    },
    {
      about: 'that waits',
      callers: ['user'],
      ...two,
      act: (dos) => dos.transaction(async (it) => [it.define('DDY', A), it.remove('DDX')]),
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
  recover: [
    {
      about: 'what a process left of the registry',
      callers: ADMINISTRATORS,
      prepare: leaveUnfinishedList,
      act: (dos) => dos.recover(),
    },
    {
      about: 'what a process left',
      callers: ['user'],
      ...two,
      prepare: leaveUnfinished,
      act: (dos) => dos.recover(),
    },
  ],
  restore: [
    {
      about: 'what the registry lists',
      callers: ADMINISTRATORS,
      prepare: ({ objectManager: { registry } }) => {
        registry.setString(DOS_DEVICES_KEY, 'ddz', A);
        // The last value: it is taken out, and values that are made anew come last.
        registry.setString(DOS_DEVICES_KEY, 'ddw', A);
      },
      act: (dos, options) =>
        dos.restore(
          {
            ...dos.snapshot(),
            version: 2,
            entries: [ownEntry(dos, 'DDX', [A])],
            persisted: [
              { name: 'DDX', target: B },
              { name: 'DDZ', target: 'hex(2):25,00' },
            ],
          },
          { only: ['DDW', 'DDX', 'DDZ'], ...options },
        ),
    },
    {
      about: 'two names',
      callers: ['user'],
      ...three,
      act: (dos, options) => {
        const entries = LOGS.map(([name, target]) => ownEntry(dos, name, [target, A]));
        return dos.restore({ ...dos.snapshot(), entries }, { only: ['DDX', 'DDY'], ...options });
      },
    },
  ],
  apply: [
    {
      about: 'several names',
      callers: ['user', 'system'],
      ...two,
      act: (dos, options) => {
        const names = { DDX: C, DDY: { alias: 'COM1' }, COM12: { target: A, replace: true } };
        return dos.apply({ names }, options);
      },
    },
    {
      about: 'names that have one definition',
      callers: ['wine'],
      ...one,
      act: (dos, options) =>
        dos.apply({ names: { DDX: { target: B, replace: true }, DDY: A } }, options),
    },
  ],
};

/** A machine with what a scenario begins with. */
export async function begin(
  { own, global, prepare }: Scenario,
  caller: CallerName,
  stateFolder: string,
): Promise<CallerOnMachine> {
  const world = CALLERS[caller]();
  const system = openDosDevices({
    backend: caller === 'wine' ? world.process : world.machine.system(),
  });
  const dos = openDosDevices({ backend: world.process });
  for (const [definer, names] of [
    [system, global],
    [dos, own],
  ] as const) {
    for (const [name, targets] of Object.entries(names ?? {})) {
      for (const target of targets) definer.define(name, target, { raw: true });
    }
  }
  await prepare?.(dos, stateFolder);
  return world;
}
