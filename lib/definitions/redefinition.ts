import type { Scope } from '../object-manager/scope.js';

/** A change of a name's definitions in one scope. */
export interface Redefinition {
  readonly name: string;
  readonly scope: Scope;
  /** The current definitions, newest first. */
  readonly before: readonly string[];
  /** The wanted definitions, newest first. */
  readonly after: readonly string[];
}
