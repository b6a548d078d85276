import { advise, carryHint, type Hint, libraryHint } from '../hints/index.js';
import type { Scope } from '../object-manager/scope.js';
import { DosDevError, headline, type OwnErrorCode } from '../status/dosdev-error.js';
import { quote } from '../status/quote.js';
import type { ErrorReason } from '../status/reasons.js';
import { recognisable } from '../status/recognisable.js';
import type { NumberClaim } from './com-numbers/claim.js';
import { firstFew } from './first-few.js';

/** A change did not read back as asked, and has been undone as far as possible. */
export class ReadBackError extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_READ_BACK';
  /** The device's name. */
  declare readonly path: string;
  /** What was wrong, as a clause about the name. */
  declare readonly problem: string;
  /** The definitions that were asked for, newest first. */
  readonly expected: readonly string[];
  /** The definitions that were found. */
  readonly actual: readonly string[];
  /**
   * Whether nothing of the change is left: the state from before it was restored, or the name is as another
   * process has changed it.
   */
  readonly undone: boolean;

  static {
    recognisable(ReadBackError, 'ReadBackError');
  }

  /** @param isOthers whether the name is not as it was, because another process has changed it */
  constructor(
    name: string,
    expected: readonly string[],
    actual: readonly string[],
    undone: boolean,
    how: 'defined as' | 'persisted as' | 'secured as' = 'defined as',
    isOthers = !undone,
    by = 'another process has changed it',
  ) {
    const list = (targets: readonly string[]) => targets.map(quote).join(', ') || 'nothing';
    const rest = [
      ...(isOthers ? [by] : []),
      ...(undone ? ['nothing of the change is left'] : []),
    ].join(', and ');
    const problem = `it should be ${how} ${list(expected)}, and reads back as ${list(actual)}: ${rest}`;
    const action = `change ${name}`;
    super(headline(action, problem), { code: 'ERR_DOSDEV_READ_BACK', path: name, action, problem });
    this.expected = expected;
    this.actual = actual;
    this.undone = undone;
  }
}

/** What became of the target from which Windows creates a name at startup. */
export interface UnfinishedPersisting {
  /** What was listed before the change: one target, or nothing. */
  readonly before: readonly string[];
  /** What was to be listed. */
  readonly expected: readonly string[];
  /** What is listed now; `undefined` when it cannot be read. */
  readonly after: readonly string[] | undefined;
  /** Whether it is listed as asked for all the same, as far as calls have succeeded. */
  readonly done: boolean;
  /** What became of the number of a COM port; absent where nothing did. */
  readonly claim?: NumberClaim;
}

/** How far an unfinished change got. */
export interface UnfinishedChange {
  readonly name: string;
  readonly scope: Scope;
  /** The definitions before the change, newest first. */
  readonly before: readonly string[];
  /** The definitions that were asked for. */
  readonly expected: readonly string[];
  /** The present definitions; `undefined` when they cannot be read. */
  readonly after: readonly string[] | undefined;
  /** Whether the name is as asked for all the same, as far as calls have succeeded. */
  readonly done: boolean;
  /**
   * What became of what is listed for every startup, where the change was about that, too. Of `persist`
   * and `unpersist`, which are about nothing else, all members say the same.
   */
  readonly persisted?: UnfinishedPersisting;
}

/** The code of an unfinished change, and its reason where that is not the usual one. */
interface UnfinishedKind {
  readonly code: UnfinishedChangeError['code'] & OwnErrorCode;
  readonly reason?: ErrorReason;
}

/** A change could be neither completed nor fully undone. The error contains what was done. */
export class UnfinishedChangeError
  extends DosDevError
  implements Omit<UnfinishedChange, 'name' | 'persisted'>
{
  declare readonly code: 'ERR_DOSDEV_UNFINISHED_CHANGE' | 'ERR_DOSDEV_VANISHING_NAME';
  /** The device's name. */
  declare readonly path: string;
  readonly scope: Scope;
  readonly before: readonly string[];
  readonly expected: readonly string[];
  readonly after: readonly string[] | undefined;
  readonly done: boolean;
  /**
   * What became of what is listed for every startup; `undefined` where the change was not about that, or
   * has left it as it was.
   */
  readonly persisted: UnfinishedPersisting | undefined;
  /** What went wrong, without the hint. */
  declare readonly problem: string;
  /** How to restore the name, or complete the change. */
  declare readonly hint: string;

  static {
    recognisable(UnfinishedChangeError, 'UnfinishedChangeError');
  }

  /**
   * @internal Changes throw it.
   * @param problem a clause about the name: `it is …`; where the change is done, a sentence
   */
  constructor(
    change: UnfinishedChange,
    problem: string,
    hint: Hint,
    cause?: unknown,
    kind: UnfinishedKind = { code: 'ERR_DOSDEV_UNFINISHED_CHANGE' },
  ) {
    const { name, done } = change;
    const action = done ? undefined : `change ${name}`;
    const details = { ...kind, path: name, action, problem, hint: advise(hint), cause };
    super(headline(action, problem), details);
    this.scope = change.scope;
    this.before = change.before;
    this.expected = change.expected;
    this.after = change.after;
    this.done = change.done;
    this.persisted = change.persisted;
  }
}

/** The result of changing a link that another process had open. */
export type VanishingState = 'in use' | 'kept' | 'vanishing' | 'gone';

/** Before the loss of a name, waiting helps; after it, the name has changed. */
const REASONS: Readonly<Record<VanishingState, ErrorReason>> = {
  'in use': 'busy',
  kept: 'busy',
  vanishing: 'changed',
  gone: 'changed',
};

/**
 * Another process has a name's link open. The system would destroy, or has destroyed, the name with
 * all its definitions. See docs/vanishing-names.md.
 */
export class VanishingNameError extends UnfinishedChangeError {
  declare readonly code: 'ERR_DOSDEV_VANISHING_NAME';
  /**
   * `'in use'`: nothing was changed, because a change would destroy the name; `'kept'`: the link is
   * temporary, and is deleted when some process closes its handle; `'vanishing'`: it has become
   * temporary, and is deleted when the other process closes it; `'gone'`: it was deleted, and could
   * not be created again.
   */
  readonly state: VanishingState;

  static {
    recognisable(VanishingNameError, 'VanishingNameError');
  }

  /** @internal Changes throw it. */
  constructor(
    change: UnfinishedChange,
    state: VanishingState,
    problem: string,
    hint: Hint,
    cause?: unknown,
  ) {
    const kind = { code: 'ERR_DOSDEV_VANISHING_NAME', reason: REASONS[state] } as const;
    super(change, problem, hint, cause, kind);
    this.state = state;
  }
}

/** A change of a name that Windows depends on, without `force`. */
export class GuardedNameError extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_GUARDED_NAME';
  /** The device's name. */
  declare readonly path: string;
  /** Why the name is guarded, as a clause: `it is the null device, and …`. */
  declare readonly problem: string;
  declare readonly hint: string;

  static {
    recognisable(GuardedNameError, 'GuardedNameError');
  }

  /** @internal Changes throw it. */
  constructor(name: string, problem: string, hint: Hint = { kind: 'force-it' }) {
    const action = `change ${name}`;
    super(headline(action, problem), {
      code: 'ERR_DOSDEV_GUARDED_NAME',
      path: name,
      action,
      problem,
      hint: advise(hint),
    });
  }
}

/** @returns a long chain of names as its first names and the one where it closes */
function wayText(circle: readonly string[]): string {
  const [name = ''] = circle;
  const middle = circle.slice(0, -1);
  const way = firstFew(middle, ' -> ');
  return `${way} -> ${name}`;
}

/** What the error of a circle says besides its names. */
export interface CircleDetails {
  /** The place of the name in a declaration: `declaration.names.COM41.alias` */
  readonly argument?: string | undefined;
  /** What a removal would reveal. */
  readonly reveals?: CircleError['reveals'];
  /** What helps. Default: another target, or `force` */
  readonly hint?: Hint;
}

/**
 * Names would lead to one another in a loop: nothing could be opened through them. Thrown before
 * anything changes.
 */
export class CircleError extends TypeError {
  readonly code = 'ERR_DOSDEV_INVALID_ARG_VALUE';
  /** The name that would lead back to itself. */
  readonly path: string;
  /** The names of the loop, with that one first and last: `['COM41', 'COM42', 'COM41']`. */
  readonly circle: readonly string[];
  /** The definition that a removal would reveal, and that leads back to the name; absent otherwise. */
  readonly reveals?: { readonly which: 'older' | 'global'; readonly target: string };
  /** What is wrong, without the hint. */
  readonly problem: string;
  readonly hint: string;

  static {
    recognisable(CircleError, 'CircleError');
  }

  /** @internal Changes throw it. */
  constructor(circle: readonly string[], details: CircleDetails = {}) {
    const { argument, reveals, hint = { kind: 'break-circle-or-force' } } = details;
    const [name = ''] = circle;
    const by =
      reveals === undefined
        ? ''
        : ` by its ${reveals.which} definition ${quote(reveals.target)}, which the removal reveals`;
    const problem = `${name} would lead back to itself${by}: ${wayText(circle)}`;
    const text = libraryHint(hint);
    super(`${argument === undefined ? '' : `${argument}: `}${problem}. ${text}`);
    this.path = name;
    this.circle = circle;
    if (reveals !== undefined) this.reveals = reveals;
    this.problem = problem;
    this.hint = text;
    carryHint(this, hint);
  }
}
