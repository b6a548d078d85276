import type { DosDevices } from '../../../lib/dos-devices/index.js';
import type { CallerName } from './callers.js';

type Methods<T> = {
  [Key in keyof T]: T[Key] extends (...args: never[]) => unknown ? Key : never;
}[keyof T];

/** A member of the facade. */
export type Member = Methods<DosDevices>;

/** What a member is called with, as far as it has such arguments. */
export interface Arguments {
  /** The name that it is about: one that it makes, or that it finds. */
  readonly name: string;
  /** A name that there is, for a member that has two. */
  readonly other: string;
  readonly target: string;
}

/** The option that nearly every changing member has. */
export interface DryRun {
  readonly dryRun?: boolean;
}

/** One situation in which a member changes something. */
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

/** What the tests know of a member. They derive the calls that they make from it. */
export interface MemberUse {
  /** How it is called. The options are of any kind, as in JavaScript: it hands them on as they are. */
  readonly call: (dos: DosDevices, args: Arguments, options: never) => unknown;
  /** Whether it makes the name, finds it, or has no argument that is the name of a device. */
  readonly name: 'makes' | 'finds' | 'takes none';
  readonly scenarios: readonly Scenario[] | 'changes nothing';
}

/** Some members, by their names. */
export type Uses<M extends Member> = Readonly<Record<M, MemberUse>>;
