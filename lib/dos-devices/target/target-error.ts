import {
  carryHint,
  type Hint,
  libraryHint,
  type TakingTarget,
  type TargetWay,
} from '../../hints/index.js';
import { quote } from '../../status/quote.js';
import { recognisable } from '../../status/recognisable.js';

export type { TargetWay } from '../../hints/index.js';

/** The context in which a target was given, for messages. */
export interface TargetContext {
  /** The argument. Default: `target`; in declarations `declaration.names.COM4.target`. */
  readonly argument?: string;
  /** The name that the target is for, as it was given. */
  readonly name?: string;
  /** Whether it is the target of a name in a declaration. */
  readonly declared?: true;
  /** The member that takes the target. Default: `define` */
  readonly member?: TakingTarget;
}

/**
 * A target could be a device or a file, and Windows would silently take it for a file.
 * Thrown before anything changes.
 */
export class AmbiguousTargetError extends TypeError {
  readonly code = 'ERR_DOSDEV_AMBIGUOUS_TARGET';
  /** The target as it was given. */
  readonly target: string;
  /** The name that the target is for, as it was given; absent in declarations and removals. */
  readonly path: string | undefined;
  /** The possible meanings, as data. */
  readonly ways: readonly TargetWay[];
  /** The same as a sentence. */
  readonly hint: string;
  /** The reason, without the hint. */
  readonly problem: string;

  static {
    recognisable(AmbiguousTargetError, 'AmbiguousTargetError');
  }

  /**
   * @param reason why it has more than one meaning, as a clause
   */
  constructor(
    { argument = 'target', name, declared, member }: TargetContext,
    target: string,
    reason: string,
    ways: readonly TargetWay[],
  ) {
    // Only a name can be an alias: a target by itself has no name.
    const takesAlias = declared ?? name !== undefined;
    const open = takesAlias ? ways : ways.filter((way) => 'target' in way);
    const write: Hint = { kind: 'write-target', name, member, ways: open };
    const hint: Hint = declared ? { kind: 'in-declaration', hint: write } : write;
    const text = libraryHint(hint);
    const problem = `${quote(target)} is ambiguous as a target: ${reason}`;
    super(`The "${argument}" argument ${problem}. ${text}`);
    this.target = target;
    this.path = name;
    this.ways = open;
    this.hint = text;
    this.problem = problem;
    carryHint(this, hint);
  }
}
