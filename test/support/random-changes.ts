import fc from 'fast-check';
import {
  type DosDevices,
  openDosDevices,
  type TemporaryDosDevice,
} from '../../lib/dos-devices/index.js';
import { ACCESS, SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import type { NtStatus } from '../../lib/status/index.js';
import {
  createSimulatedMachine,
  type SimulatedMachine,
  type SimulatedProcess,
} from '../../lib/testing/index.js';
import { type CallRecording, recordCalls } from '../../lib/testing/record-calls.js';
import { MEMBERS, membersWith, optionsOf } from './members/index.js';
import type { Member } from './members/types.js';

type Spec = Parameters<typeof createSimulatedMachine>[0];

/** Machines that differ in what they refuse. */
export const SYSTEMS = {
  Windows: {},
  'a system that shadows what it may not change': { rules: { defineOverGlobal: 'shadowed' } },
  'a system whose drivers keep administrators out': { rules: { protectedLinks: 'system' } },
  'a system of weak protection': { rules: { protectionMode: 'weak' } },
  ReactOS: { profile: 'reactos' },
  Wine: { profile: 'wine-8' },
} as const satisfies Readonly<Record<string, Spec>>;

/** Who changes something. */
const CALLERS = {
  user: (machine) => machine.logon(),
  filtered: (machine) => machine.logon({ administrator: true }),
  elevated: (machine) => machine.logon({ elevated: true }),
  system: (machine) => machine.system(),
} as const satisfies Readonly<Record<string, (machine: SimulatedMachine) => SimulatedProcess>>;

type CallerName = keyof typeof CALLERS;

/** One step: a change, or what other programs do before it. */
export interface Step {
  /** A member, or another change. */
  readonly how: string;
  readonly caller: CallerName;
  readonly name: string;
  readonly target: string;
  readonly options: { readonly scope?: 'local' | 'global' };
  readonly all: boolean;
  readonly sddl: string;
  readonly aside: Aside;
}

/** COM1 is a driver's, the others are made and removed; at first COM42 is global, COM43 persisted. */
const NAMES = ['COM1', 'COM41', 'COM42', 'COM43', 'LPT3'];
const TARGETS = ['\\Device\\A', '\\Device\\B', 'C:\\Users'];
const DACLS = [
  'D:(A;;GA;;;WD)',
  'D:(A;;GR;;;WD)(A;;GA;;;SY)',
  'D:(D;;SD;;;WD)(A;;GA;;;WD)',
  'D:(A;;SD;;;WD)(A;;GA;;;SY)',
];

/**
 * Whether a connection can be made, or ended, is not asked of the network; and these names have no
 * number that is reserved for a device.
 */
const NOT_FORESEEN: readonly Member[] = [
  'releasePort',
  'redirectPrinter',
  'endPrinterRedirection',
  'endRedirection',
];

/** Changes with further options, or of names of their own. */
const SPECIAL: Partial<Record<Member | 'temporary', Change>> = {
  temporary: (dos, { name, target, options: { dryRun: _, ...options } }) =>
    dos.temporary(name, target, options),
  remove: (dos, { name, options, all }) => dos.remove(name, { ...options, all }),
  removeAsync: (dos, { name, options, all }) => dos.removeAsync(name, { ...options, all }),
  unpersist: (dos, { name, all, options: { scope: _, ...options } }) =>
    dos.unpersist(name, { ...options, ifExists: all }),
  security: (dos, { name, options, sddl }) => dos.security(name, { ...options, sddl }),
  mode: (dos, { all, options: { scope: _, ...options } }) =>
    dos.mode(all ? 'LPT3' : 'LPT3=COM1', options),
  changePort: (dos, { name, all, options: { scope: _, ...options } }) => {
    const port = name === 'LPT3' ? 'COM43' : name;
    return dos.changePort(all ? `/D ${port}` : `${port}=COM1`, options);
  },
  apply: (dos, { name, target, all, options: { scope, ...options } }) => {
    const where = scope === undefined ? {} : { scope };
    const form = all ? { absent: true as const, ...where } : { target, replace: true, ...where };
    return dos.apply({ names: { [name]: form } }, options);
  },
  restore: (dos, { name, target, all, options: { scope = 'local', ...options } }) => {
    const entry = { name, scope, definitions: [target] as const };
    const entries = all ? [] : [entry];
    return dos.restore(
      { ...dos.snapshot(), entries },
      { ...options, match: name, removeAdded: true, scope },
    );
  },
};

/** How a member is called that has a name to make or to find. */
function plainly(member: Member): Change {
  const takesScope = optionsOf(member).includes('scope');
  return (dos, { name, target, options: { scope, ...options } }) => {
    const where = takesScope && scope !== undefined ? { scope } : {};
    const args = { name, other: 'COM1', target };
    return MEMBERS[member].call(dos, args, { ...options, ...where } as never);
  };
}

/** Every change that can be tried. */
const CHANGES: ReadonlyMap<string, Change> = new Map([
  ...membersWith('dryRun')
    .filter((member) => !NOT_FORESEEN.includes(member))
    .map((member) => [member, plainly(member)] as const),
  ...Object.entries(SPECIAL),
]);

type Change = (
  dos: DosDevices,
  step: Step & { readonly options: Step['options'] & { readonly dryRun: boolean } },
) => unknown;

export const CHANGE_NAMES: readonly string[] = [...CHANGES.keys()];

type Aside = 'nothing' | 'let go' | 'hold' | 'close directory' | 'secure';

export const randomStep: fc.Arbitrary<Step> = fc.record({
  how: fc.constantFrom(...CHANGE_NAMES),
  caller: fc.constantFrom(...(Object.keys(CALLERS) as CallerName[])),
  name: fc.constantFrom(...NAMES),
  target: fc.constantFrom(...TARGETS),
  options: fc.constantFrom({}, {}, { scope: 'local' as const }, { scope: 'global' as const }),
  all: fc.boolean(),
  sddl: fc.constantFrom(...DACLS),
  aside: fc.oneof(
    { weight: 12, arbitrary: fc.constant<Aside>('nothing') },
    { weight: 6, arbitrary: fc.constantFrom<Aside>('let go', 'hold', 'secure') },
    { weight: 1, arbitrary: fc.constant<Aside>('close directory') },
  ),
});

/** A machine on which several callers change names, and others get in their way. */
export class World {
  readonly #machine: SimulatedMachine;
  readonly #callers: Readonly<Record<CallerName, CallRecording<SimulatedProcess>>>;
  readonly #stateFolder: string;
  /** What other programs have open, and what keeps temporary names. */
  readonly #held: { close(): unknown }[] = [];

  constructor(system: keyof typeof SYSTEMS, stateFolder: string) {
    const spec: Spec = SYSTEMS[system];
    this.#machine = createSimulatedMachine(spec);
    this.#stateFolder = stateFolder;
    const start = (name: CallerName) => recordCalls(CALLERS[name](this.#machine));
    this.#callers = {
      user: start('user'),
      filtered: start('filtered'),
      elevated: start('elevated'),
      system: start('system'),
    };
    this.#dos('system').define('COM42', '\\Device\\A');
    this.#dos('system').persist('COM43', '\\Device\\B');
    // A logon session's directory is made when it is first used.
    for (const { objectManager } of Object.values(this.#callers)) objectManager.readLink('\\??\\X');
  }

  /** All that there is, and how many handles each caller has. */
  state(): string {
    const handles = Object.values(this.#callers).map(({ openHandles }) => openHandles.length);
    return JSON.stringify([this.#machine, handles]);
  }

  async change(step: Step, dryRun: boolean): Promise<unknown> {
    const change = CHANGES.get(step.how);
    if (change === undefined) throw new Error(`there is no change ${step.how}`);
    const options = { ...step.options, dryRun };
    const made = await change(this.#dos(step.caller), { ...step, options });
    if (typeof made === 'object' && made !== null && 'close' in made) {
      this.#held.push(made as TemporaryDosDevice);
    }
    return made;
  }

  /** What another program does before a step. */
  before({ aside, name, options: { scope = 'local' }, caller, sddl }: Step): void {
    const { objectManager } = this.#callers[scope === 'global' ? 'system' : caller];
    const directory = scope === 'global' ? '\\GLOBAL??' : '\\??';
    const secure = (handle: ObjectHandle | NtStatus, dacl: string) => {
      if (typeof handle === 'number') return;
      objectManager.setSecurity(handle, SECURITY_INFORMATION.DACL, dacl);
      handle.close();
    };
    const access = { access: ACCESS.WRITE_DAC };
    switch (aside) {
      case 'nothing':
        break;
      case 'let go':
        for (const held of this.#held.splice(0)) held.close();
        break;
      case 'hold': {
        const handle = objectManager.openSymbolicLink(`\\??\\${name}`);
        if (typeof handle === 'object') this.#held.push(handle);
        break;
      }
      case 'secure':
        secure(objectManager.openSymbolicLink(`${directory}\\${name}`, access), sddl);
        break;
      case 'close directory':
        // The base server's own rights in the global directory are not the caller's to ask for.
        if (objectManager.identity().localSystem) break;
        secure(objectManager.openDirectory(directory, access), 'D:(A;;GRGX;;;WD)');
    }
  }

  #dos(caller: CallerName): DosDevices {
    const backend = this.#callers[caller].objectManager;
    return openDosDevices({ backend, stateFolder: this.#stateFolder });
  }
}
