import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { upcase } from '../../lib/names/index.js';
import { ACCESS, OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { SimulatedHandle } from '../../lib/simulated/object-manager/handle.js';
import { DirectoryObject } from '../../lib/simulated/object-manager/objects/index.js';
import { STATUS } from '../../lib/status/index.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../lib/testing/index.js';
import { inspect, rootOf, violations, violationsOf } from './inspect.js';

const OPEN = {
  SymbolicLink: 'openSymbolicLink',
  Directory: 'openDirectory',
  Device: 'openFile',
} as const;
const DIRECTORIES = ['\\??', '\\Sessions\\1\\BaseNamedObjects', '\\BaseNamedObjects', '\\GLOBAL??'];
const NAMES = ['DDA', 'dda', 'DDB', 'DDA\\DDB', 'DDB\\DDA\\DDA'];
const TARGETS = [
  '\\Device\\Null',
  '\\??\\DDA',
  '\\BaseNamedObjects\\DDB',
  '\\BaseNamedObjects',
  '',
];

/** One call by one of the callers. Handles are picked from all that were ever given, closed ones too. */
type Call = (caller: SimulatedProcess, world: World) => unknown;

const pick = fc.nat(1000);
const path = fc
  .tuple(fc.constantFrom(...DIRECTORIES), fc.constantFrom(...NAMES))
  .map((parts) => parts.join('\\'));
const dosName = fc.constantFrom('DDA', 'DDB', 'ddb', 'Global\\DDA');
const target = fc.constantFrom(...TARGETS);
const options = fc.record({
  attributes: fc.constantFrom(0x40, 0x40, 0x40 | OBJ.PERMANENT, 0x40 | OBJ.OPENIF, 0),
  access: fc.constantFrom(1, 0xf_0001, ACCESS.MAXIMUM_ALLOWED, ACCESS.GENERIC_ALL),
});

const call: fc.Arbitrary<readonly [string, Call]> = fc.oneof(
  fc
    .tuple(path, target, options)
    .map(([p, t, o]): readonly [string, Call] => [
      `createSymbolicLink ${p} -> ${t}`,
      (caller, world) => world.keep(caller.createSymbolicLink(p, t, o)),
    ]),
  fc
    .tuple(path, options)
    .map(([p, o]): readonly [string, Call] => [
      `createDirectory ${p}`,
      (caller, world) => world.keep(caller.createDirectory(p, o)),
    ]),
  fc
    .tuple(path, options)
    .map(([p, { attributes }]): readonly [string, Call] => [
      `createMutant ${p}`,
      (caller, world) =>
        world.keep(caller.raw.createMutant({ objectAttributes: { name: text(p), attributes } })),
    ]),
  fc
    .tuple(pick, fc.constantFrom(...NAMES), options)
    .map(([at, name, o]): readonly [string, Call] => [
      `createDirectory ${name} below handle ${at}`,
      (caller, world) => world.keep(caller.createDirectory(name, { ...o, ...world.root(at) })),
    ]),
  fc
    .tuple(pick, fc.constantFrom(...NAMES), options)
    .map(([at, name, o]): readonly [string, Call] => [
      `createSymbolicLink ${name} below handle ${at}`,
      (caller, world) =>
        world.keep(caller.createSymbolicLink(name, 'x', { ...o, ...world.root(at) })),
    ]),
  fc
    .tuple(path, options, fc.constantFrom('openSymbolicLink', 'openDirectory', 'openFile'))
    .map(([p, { access }, open]): readonly [string, Call] => [
      `${open} ${p}`,
      (caller, world) => world.keep(caller[open](p, { access })),
    ]),
  fc
    .constantFrom('close', 'makeTemporary', 'makePermanent')
    .chain((what) =>
      pick.map((at): readonly [string, Call] => [
        `${what} handle ${at}`,
        (caller, world) => world.withHandle(at, (handle) => caller[what](handle)),
      ]),
    ),
  fc
    .tuple(fc.constantFrom(0, 1, 2, 3, 7), dosName, fc.option(target))
    .map(([flags, name, t]): readonly [string, Call] => [
      `defineDosDevice ${flags} ${name} ${t}`,
      (caller) => caller.defineDosDevice(flags, name, t),
    ]),
  fc.constant<readonly [string, Call]>(['exit', (caller) => caller.closeHandles()]),
);

function text(units: string) {
  return { units, length: units.length * 2, maximumLength: units.length * 2 };
}

class World {
  readonly machine = createSimulatedMachine({ now: () => 0 });
  readonly callers: readonly SimulatedProcess[] = [
    this.machine.kernel(),
    this.machine.system(),
    this.machine.logon({ user: 'ann' }),
    this.machine.logon({ user: 'bob' }),
    this.machine.logon({ user: 'bob', elevated: true }),
  ];
  readonly kernel = this.machine.kernel();
  readonly root = (at: number) => {
    const root = this.#at(at);
    return root === undefined ? {} : { root };
  };
  readonly tree = rootOf(this.kernel);
  readonly afterBoot = inspect(this.tree);
  readonly #first = new Set(this.afterBoot.map((object) => object.path));
  readonly #handles: ObjectHandle[] = [];

  keep(answer: unknown): void {
    if (answer instanceof SimulatedHandle) this.#handles.push(answer);
  }

  withHandle(at: number, use: (handle: ObjectHandle) => unknown): void {
    const handle = this.#at(at);
    const object = handle instanceof SimulatedHandle ? handle.object : undefined;
    // What was there at first stays: without it there would be nothing to compare with.
    if (handle !== undefined && !(object && this.#first.has(object.path))) use(handle);
  }

  #at(at: number): ObjectHandle | undefined {
    return this.#handles[at % Math.max(1, this.#handles.length)];
  }

  check(): void {
    expect(violations(this.tree)).toEqual([]);
    for (const handle of this.#handles) {
      const object = handle instanceof SimulatedHandle ? handle.object : undefined;
      if (object !== undefined) expect(violationsOf(object)).toEqual([]);
      if (object !== undefined) expect(object.handleCount).toBeGreaterThan(0);
    }
    const objects = inspect(this.tree);
    const isHidden = hiddenAmong(objects);
    for (const { path: name, type } of objects) {
      if ((type !== 'SymbolicLink' && type !== 'Directory') || isHidden(name)) continue;
      const opened = this.kernel[OPEN[type]](name);
      expect(opened, `${type} ${name}`).toBeTypeOf('object');
      if (typeof opened === 'object') opened.close();
    }
  }

  #openToDelete(name: string, type: string): ObjectHandle | number {
    const access = ACCESS.DELETE;
    if (type === 'Directory') return this.kernel.openDirectory(name, { access });
    if (type === 'SymbolicLink') return this.kernel.openSymbolicLink(name, { access });
    const objectAttributes = { name: text(name), attributes: OBJ.OPENIF };
    return this.kernel.raw.createMutant({ objectAttributes, access });
  }

  /** Closes all handles, and makes every object temporary that did not exist after boot. */
  end(): void {
    for (const caller of this.callers) caller.closeHandles();
    this.check();
    // Mutants, found by their spelling, go first: they may hide links and directories.
    const objects = inspect(this.tree).toReversed();
    const isMutant = ({ type }: { type: string }) => type === 'Mutant';
    const inOrder = [...objects.filter(isMutant), ...objects.filter((one) => !isMutant(one))];
    for (const { path: name, type, permanent } of inOrder) {
      expect(permanent, name).toBe(true);
      if (this.#first.has(name)) continue;
      const handle = this.#openToDelete(name, type);
      if (typeof handle === 'number') throw new Error(`${name} does not open`);
      expect(this.kernel.makeTemporary(handle)).toBe(STATUS.SUCCESS);
      handle.close();
    }
    expect(inspect(this.tree)).toEqual(this.afterBoot);
  }
}

/** @returns of which paths a newer object in another spelling may be in the way: a mutant. */
function hiddenAmong(objects: readonly { readonly path: string }[]): (path: string) => boolean {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const { path } of objects) {
    const key = upcase(path);
    if (seen.has(key)) shared.add(key);
    seen.add(key);
  }
  return (path) => [...shared].some((key) => `${upcase(path)}\\`.startsWith(`${key}\\`));
}

describe('any sequence of calls', () => {
  test('the namespace stays in order, and nothing is left for ever', () => {
    const who = fc.nat(4);
    fc.assert(
      fc.property(fc.array(fc.tuple(who, call), { maxLength: 40 }), (calls) => {
        const world = new World();
        for (const [at, [, act]] of calls) {
          const caller = world.callers[at];
          if (caller !== undefined) act(caller, world);
          world.check();
        }
        world.end();
      }),
      { numRuns: 150 },
    );
  });
});

describe('a temporary directory that is closed while it holds objects', () => {
  test('loses its name; they live on by their handles, and go with them', () => {
    const { kernel, callers, tree, afterBoot } = new World();
    const [, system] = callers;
    if (system === undefined) throw new Error('no process');
    const directory = system.createDirectory('\\d', { access: 0xf });
    const link = kernel.createSymbolicLink('\\d\\l', 'x', { access: 0xf_0001 });
    const inner = kernel.createDirectory('\\d\\inner', { access: 0xf });
    if (typeof directory === 'number' || typeof link === 'number' || typeof inner === 'number') {
      throw new Error('not created');
    }
    directory.close();
    expect(inspect(tree)).toEqual(afterBoot);
    expect(kernel.openSymbolicLink('\\d\\l')).toBe(STATUS.OBJECT_PATH_NOT_FOUND);
    expect(kernel.querySymbolicLink(link)).toEqual({ target: 'x', tail: '\0' });
    expect(kernel.queryObject(link)).toMatchObject({ name: '\\...\\l', handleCount: 1 });
    const below = kernel.createSymbolicLink('b', 'y', { root: inner });
    if (typeof below === 'number') throw new Error('not created');
    expect(kernel.queryObject(below)).toMatchObject({ name: '\\...\\inner\\b' });
    const object = link instanceof SimulatedHandle ? link.object : undefined;
    const parent = object?.parent;
    if (!(parent instanceof DirectoryObject)) throw new Error('not in a directory');
    expect(parent.count).toBe(2);
    link.close();
    inner.close();
    expect(parent.count).toBe(0);
    expect(object?.parent).toBeUndefined();
    // The name is free at once.
    expect(system.createSymbolicLink('\\d', 'x')).toBeTypeOf('object');
  });
});
