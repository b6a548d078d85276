import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DosDevices, openDosDevices, type Snapshot } from '../../lib/dos-devices/index.js';
import { REG } from '../../lib/object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine, SimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { ERROR } from '../../lib/status/index.js';
import { comNumbers } from './com-numbers.js';
import { freeDriveLetters, uniqueName } from './names.js';
import { nativeBackend } from './native-backend.js';

/** A change that a transaction is to make: the member's name and its arguments. */
export type WantedChange = readonly [
  member: 'define' | 'alias' | 'remove' | 'restore',
  ...args: unknown[],
];

/** A machine that outlasts the process that works on it. */
export interface KillWorld {
  readonly name: string;
  readonly stateFolder: string;
  readonly changes: readonly WantedChange[];
  /** How many COM numbers the changes claim and release, each with an entry of its own in the journal. */
  readonly claims: number;
  /** What a child is to know of it. */
  readonly request: object;
  /** The machine as it is now. */
  open(): DosDevices;
  /** Makes everything what it was at first. */
  reset(): void;
  /** The names that the transaction is about, as they are now. */
  state(): unknown;
  remove(): void;
}

/**
 * Changes of what the registry lists for two names: a new one, another, one that is no text, none.
 * @param dos gives the form of a snapshot
 */
function listings(dos: DosDevices, first: string, second: string): readonly WantedChange[] {
  const listing = (name: string, target?: string): WantedChange => {
    const persisted = target === undefined ? [] : [{ name, target }];
    const snapshot = { ...dos.snapshot(), version: 2, entries: [], persisted };
    return [
      'restore',
      snapshot,
      { match: name, scope: 'global', persisted: true, removeAdded: true },
    ];
  };
  return [
    listing(first, device('L1')),
    listing(second, device('L2')),
    listing(first, 'hex(2):25,00,00,00'),
    listing(second),
  ];
}

const device = (name: string) => `\\Device\\${name}`;

export function simulatedKillWorld(): KillWorld {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-kill-'));
  const stateFolder = join(folder, 'state');
  const file = join(folder, 'machine.json');
  const machine = createSimulatedMachine();
  const caller = machine.logon({ elevated: true });
  const luid = caller.identity().logonLuid;
  const names = ['COM20', 'COM21', 'COM22', 'COM23', 'COM24', 'R:', 'S:'];
  const first = openDosDevices({ backend: caller });
  for (const target of ['A', 'B', 'C']) first.define('COM20', device(target));
  first.define('COM21', device('Serial0'));
  first.define('R:', 'C:\\Windows');
  machine.registry.set(DOS_DEVICES_KEY, 'COM24', { type: 'REG_DWORD', data: 1 });
  const text = JSON.stringify(machine);
  const open = () => {
    const now = SimulatedMachine.fromJSON(JSON.parse(readFileSync(file, 'utf8')));
    const backend = now.process(luid);
    // What a recovery changes is written down with the machine, when it is through.
    return Object.assign(openDosDevices({ backend, stateFolder }), { machine: now });
  };
  return {
    name: 'simulated',
    stateFolder,
    changes: [
      ['define', 'COM22', device('Serial1')],
      ['define', 'COM20', device('D')],
      ['remove', 'COM20', { target: device('B') }],
      ['remove', 'COM21'],
      ['define', 'COM21', device('E')],
      ['define', 'COM21', device('F')],
      ['alias', 'COM23', 'COM20'],
      ['remove', 'COM20', { all: true }],
      ['define', 'S:', 'C:\\Users'],
      ['remove', 'R:'],
      ['define', 'R:', 'C:\\'],
      ['define', 'COM24', device('Null')],
      ...listings(first, 'COM23', 'COM24'),
    ],
    // COM23 and COM24 are claimed, and COM24 is released.
    claims: 3,
    request: { machine: file, luid, stateFolder },
    open,
    reset() {
      rmSync(stateFolder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    },
    state() {
      const now = open();
      return [
        ...stateOf(now.snapshot({ persisted: true }), names),
        comNumbers(now.machine.process(luid)),
      ];
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function nativeKillWorld(): KillWorld {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-kill-'));
  const stateFolder = join(folder, 'state');
  const { objectManager } = nativeBackend();
  const dos = openDosDevices({ backend: objectManager, stateFolder });
  const names = [1, 2, 3, 4, 5, 6, 7].map(() => uniqueName('DDKILL'));
  const letters = freeDriveLetters(objectManager).slice(0, 2);
  const [a = '', b = '', c = '', d = '', e = '', f = '', g = ''] = names;
  const [r = '', s = ''] = letters;
  const all = [...names, ...letters];
  dos.define(a, device('A'));
  dos.define(b, device('B'));
  dos.define(r, 'C:\\Windows');
  const { registry } = objectManager;
  const mayList = registry.checkWrite(DOS_DEVICES_KEY) === ERROR.SUCCESS;
  if (mayList) registry.setValue(DOS_DEVICES_KEY, g, { type: REG.DWORD, data: new Uint8Array(4) });
  const before = dos.snapshot({ persisted: mayList });
  return {
    name: 'native',
    stateFolder,
    changes: [
      ['define', c, device('C')],
      ['remove', a],
      ['define', a, device('A2')],
      ['alias', d, b],
      ['remove', b],
      ['define', s, 'C:\\users'],
      ['remove', r],
      ['define', r, 'C:\\'],
      ['remove', c],
      ['define', c, device('C2')],
      ['define', e, device('Null')],
      ...(mayList ? listings(dos, f, g) : []),
    ],
    claims: 0,
    request: { stateFolder },
    open: () => dos,
    reset() {
      rmSync(stateFolder, { recursive: true, force: true });
      dos.restore(before, { match: all, removeAdded: true });
    },
    state: () => stateOf(dos.snapshot({ persisted: true }), all),
    remove() {
      for (const name of all) dos.remove(name, { ifExists: true });
      for (const name of mayList ? all : []) registry.delete(DOS_DEVICES_KEY, name);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function stateOf({ entries, persisted = [] }: Snapshot, names: readonly string[]): unknown[] {
  return [...entries, ...persisted].filter(({ name }) => names.includes(name));
}
