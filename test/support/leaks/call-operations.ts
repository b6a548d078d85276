import type { Operation } from './measure.js';

/** How a call is made: with arguments by which it does its work, and with such as it refuses. */
export interface CallUse {
  readonly done: readonly unknown[];
  /** With which the same call takes back what it has done. */
  readonly undo?: readonly unknown[];
  readonly refused: readonly (readonly unknown[])[];
}

/** What the calls are made on. */
export interface CallWorld {
  readonly call: (name: string, args: readonly unknown[]) => unknown;
  /** What a table's value stands for, such as {@link HANDLE}. It lasts as long as the operations. */
  readonly make: (value: unknown) => unknown;
  readonly openHandle: () => unknown;
  /** Closes a handle or a watch that a call has returned; of anything else, does nothing. */
  readonly letGo: (answer: unknown) => void;
}

/** Stands for a handle of an unnamed link. */
export const HANDLE = 'HANDLE';
/** Stands for a handle of an unnamed directory. */
export const DIRECTORY = 'DIRECTORY';
/** Stands for a handle that is closed. */
export const CLOSED = 'CLOSED';
/** Stands for a handle that is opened for each call. */
export const FRESH = 'FRESH';

/** Each call of a table: as it does its work, with arguments that it refuses, wrong ones, and getters that throw. */
export function callOperations(world: CallWorld, name: string, use: CallUse): readonly Operation[] {
  const done = use.done.map((value) => made(world, value));
  const undo = use.undo?.map((value) => made(world, value));
  const operation = (about: string, lists: readonly (readonly unknown[])[]): Operation => ({
    name: `${name}, ${about}`,
    variants: lists.map((args) => () => perform(world, name, args)),
  });
  const succeed = () => {
    const answer = perform(world, name, done);
    if (undo === undefined) return answer;
    const end = () => perform(world, name, undo);
    return answer instanceof Promise ? answer.then(end) : end();
  };
  const operations = [
    { name: `${name}, done`, variants: [succeed] },
    operation(
      'refused',
      use.refused.map((args) => args.map((value) => made(world, value))),
    ),
    operation(
      'wrong arguments',
      done.map((_, at) => done.with(at, Symbol.iterator)),
    ),
    operation(
      'a getter throws',
      done.flatMap((value, at) => throwingForms(value).map((form) => done.with(at, form))),
    ),
  ];
  return operations.filter(({ variants }) => variants.length > 0);
}

function perform(world: CallWorld, name: string, args: readonly unknown[]): unknown {
  const fresh = args.includes(FRESH) ? world.openHandle() : undefined;
  try {
    const answer = world.call(name, fresh ? args.map((it) => (it === FRESH ? fresh : it)) : args);
    world.letGo(answer);
    return answer;
  } finally {
    world.letGo(fresh);
  }
}

/** A value of a table, with what its parts stand for. */
function made(world: CallWorld, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => made(world, item));
  if (!isPlain(value) || 'bytes' in value) return world.make(value);
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, made(world, it)]));
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(value).length > 0
  );
}

const fail = (): never => {
  throw new Error('a getter');
};

/** The forms of a value of which something throws that is read: each member, or of a proxy all. */
export function throwingForms(value: unknown): readonly unknown[] {
  const proxy = new Proxy({}, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail });
  if (!Array.isArray(value) && !isPlain(value)) return [proxy];
  const copyOf = (): object => (Array.isArray(value) ? [...value] : { ...value });
  const members = Object.keys(value).flatMap((key) => {
    const thrower = Object.defineProperty(copyOf(), key, { get: fail, enumerable: true });
    const inner: unknown = Reflect.get(value, key);
    const deeper = Array.isArray(inner) || isPlain(inner) ? throwingForms(inner) : [];
    return [thrower, ...deeper.map((form) => Object.assign(copyOf(), { [key]: form }))];
  });
  return [proxy, ...members];
}
