import type { Caller } from './caller.js';

/** A kind of hint that is about nothing in particular. */
export type NoFacts = Readonly<Record<never, never>>;
/** A hint about a name. */
export interface Named {
  /** A DOS-device name: `COM20`. */
  readonly name: string;
}
/** A hint about a name and a target of it. */
export interface Targeted extends Named {
  /** An object path. */
  readonly target: string;
}
/** A hint about a printer on the network. */
export interface ForPrinter {
  /** A printer on the network: `\\server\share`. */
  readonly share: string;
}
/** A hint about a key that the caller may not write. */
export interface RegistryDenial {
  /** The key below HKEY_LOCAL_MACHINE. */
  readonly key: string;
  readonly caller: Caller;
}

/** The members that take a target, an alias among them. */
export type TakingTarget = 'define' | 'temporary' | 'persist';

/** A hint about what a member takes as a target. */
export interface ForTarget {
  /** Default: `define` */
  readonly member?: TakingTarget | undefined;
}

/** One way to write what an ambiguous target may mean. */
export type TargetWay =
  | {
      /** An alias of the device of this name, instead of a target. */
      readonly alias: string;
      /** The meaning of that: `what COM37 leads to`. */
      readonly meaning: string;
    }
  | {
      /** A target that has only one meaning: `\??\COM37`. */
      readonly target: string;
      /** That meaning: `a file of that name`. */
      readonly meaning: string;
    };

/** What a name of a declaration has: a target, or the members of a form. */
export type DeclaredEntry = string | Readonly<Record<string, string | boolean>>;
