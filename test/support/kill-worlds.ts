import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DosDevices, openDosDevices, type Snapshot } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine, SimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { freeDriveLetters, uniqueName } from './names.js';
import { nativeBackend } from './native-backend.js';

/** A change that a transaction is to make: the member's name and its arguments. */
export type WantedChange = readonly [member: 'define' | 'alias' | 'remove', ...args: unknown[]];

/** A machine that outlasts the process that works on it. */
export interface KillWorld {
  readonly name: string;
  readonly stateFolder: string;
  readonly changes: readonly WantedChange[];
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

const device = (name: string) => `\\Device\\${name}`;

export function simulatedKillWorld(): KillWorld {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-kill-'));
  const stateFolder = join(folder, 'state');
  const file = join(folder, 'machine.json');
  const machine = createSimulatedMachine();
  const seat = machine.logon();
  const luid = seat.identity().logonLuid;
  const names = ['COM20', 'COM21', 'COM22', 'COM23', 'COM24', 'R:', 'S:'];
  const first = openDosDevices({ backend: seat });
  for (const target of ['A', 'B', 'C']) first.define('COM20', device(target));
  first.define('COM21', device('Serial0'));
  first.define('R:', 'C:\\Windows');
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
      ['remove', 'COM20', { target: device('B'), exact: true }],
      ['remove', 'COM21'],
      ['define', 'COM21', device('E')],
      ['define', 'COM21', device('F')],
      ['alias', 'COM23', 'COM20'],
      ['remove', 'COM20', { all: true }],
      ['define', 'S:', 'C:\\Users'],
      ['remove', 'R:'],
      ['define', 'R:', 'C:\\'],
      ['define', 'COM24', device('Null')],
    ],
    request: { machine: file, luid, stateFolder },
    open,
    reset() {
      rmSync(stateFolder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, text);
    },
    state: () => stateOf(open().snapshot(), names),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function nativeKillWorld(): KillWorld {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-kill-'));
  const stateFolder = join(folder, 'state');
  const { objectManager } = nativeBackend();
  const dos = openDosDevices({ backend: objectManager, stateFolder });
  const names = [1, 2, 3, 4, 5].map(() => uniqueName('DDKILL'));
  const letters = freeDriveLetters(objectManager).slice(0, 2);
  const [a = '', b = '', c = '', d = '', e = ''] = names;
  const [r = '', s = ''] = letters;
  const all = [...names, ...letters];
  dos.define(a, device('A'));
  dos.define(b, device('B'));
  dos.define(r, 'C:\\Windows');
  const before = dos.snapshot();
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
    ],
    request: { stateFolder },
    open: () => dos,
    reset() {
      rmSync(stateFolder, { recursive: true, force: true });
      dos.restore(before, { only: all });
    },
    state: () => stateOf(dos.snapshot(), all),
    remove() {
      for (const name of all) dos.remove(name, { ifExists: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function stateOf({ entries }: Snapshot, names: readonly string[]): unknown {
  return entries.filter(({ name }) => names.includes(name));
}
