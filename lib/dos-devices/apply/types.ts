import type { Progress } from '../progress.js';
import type { Scope } from '../types.js';

/** What names are to lead to, as plain data: read it from JSON or YAML. */
export interface Declaration {
  /** The form of this. Default: 1, the only one. */
  readonly version?: 1;
  /** Where editors find the schema; not read. */
  readonly $schema?: string;
  /** The scope of names that say none. Default: the caller's own. */
  readonly scope?: Scope;
  /**
   * By name, in any spelling, each once. A drive letter has its colon: a single letter is a device of
   * that name, and refused where there is none, as YAML takes the colon of `R: C:\work` for its own.
   */
  readonly names: Readonly<Record<string, DeclaredName>>;
}

/**
 * What one name is to lead to: a target by itself, or one of three forms. A bare name such as `COM37` is not
 * a target: write an alias.
 */
export type DeclaredName = string | DeclaredTarget | DeclaredAlias | DeclaredAbsence;

/** A name with a target. */
export interface DeclaredTarget {
  /**
   * An object path such as `\Device\Serial0`, or a DOS path such as `C:\work`. A bare name such as `COM37` is
   * refused: write an alias.
   */
  readonly target: string;
  /** Whether the target is an object path. Default: it is when it begins with one backslash. */
  readonly raw?: boolean;
  readonly scope?: Scope;
  /** No older definitions may remain below it. Default: `false`: it is pushed onto them. */
  readonly replace?: boolean;
}

/** A name that gets what another leads to, once all names are as declared. */
export interface DeclaredAlias {
  /** The other name. It is declared, too, or defined already. */
  readonly alias: string;
  /** Lead to the other name, and not to its target. Default: `false`. */
  readonly follow?: boolean;
  readonly scope?: Scope;
  /** No older definitions may remain below it. Default: `false`: it is pushed onto them. */
  readonly replace?: boolean;
}

/** A name that is not to be defined in its scope. */
export interface DeclaredAbsence {
  readonly absent: true;
  readonly scope?: Scope;
}

/** How a declaration is carried out. */
export interface ApplyOptions extends Progress {
  /** Say what would be done, and do nothing. Default: `false`. */
  readonly dryRun?: boolean;
  /** Also change names that Windows depends on. Default: `false`. */
  readonly force?: boolean;
}

/** What a declaration does to a name, or with `dryRun` would do. */
export interface ApplyChange {
  /** `'unchanged'`: it was as declared. */
  readonly action: 'define' | 'redefine' | 'remove' | 'unchanged';
  /** Whether this was carried out; `false` with `dryRun`. */
  readonly done: boolean;
  readonly name: string;
  readonly scope: Scope;
  /** The definitions of the scope before it, newest first. */
  readonly before: readonly string[];
  /** And after it. */
  readonly after: readonly string[];
}
