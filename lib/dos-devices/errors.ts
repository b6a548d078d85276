import { keepHint } from '../status/hint.js';
import { quote } from '../status/quote.js';
import { FORCE } from './hints.js';

/** A change was made and did not read back as asked; it has been undone as far as it could be. */
export class ReadBackError extends Error {
  readonly code = 'ERR_DOSDEV_READ_BACK';
  /** The device's name. */
  readonly path: string;
  /** The definitions that there should be, newest first. */
  readonly expected: readonly string[];
  /** Those that there were. */
  readonly actual: readonly string[];
  /** Whether things are as they were before the change. */
  readonly undone: boolean;

  static {
    ReadBackError.prototype.name = 'ReadBackError';
  }

  constructor(
    name: string,
    expected: readonly string[],
    actual: readonly string[],
    undone: boolean,
    how: 'defined as' | 'secured as' = 'defined as',
  ) {
    const list = (targets: readonly string[]) => targets.map(quote).join(', ') || 'nothing';
    super(
      `${name} should be ${how} ${list(expected)}, and reads back as ${list(actual)}. ` +
        (undone
          ? 'The change has been undone.'
          : 'Somebody else may have changed it, or keeps it open.'),
    );
    this.path = name;
    this.expected = expected;
    this.actual = actual;
    this.undone = undone;
  }
}

/** A name that the system stands on was to be changed without `force`. */
export class GuardedNameError extends Error {
  readonly code = 'ERR_DOSDEV_GUARDED_NAME';
  /** The device's name. */
  readonly path: string;
  /** What is wrong, without the hint. */
  readonly problem: string;
  readonly hint = FORCE.library;

  static {
    GuardedNameError.prototype.name = 'GuardedNameError';
  }

  constructor(name: string, reason: string) {
    const problem = `${name} is ${reason}: changing it can break running programs`;
    super(`${problem}. ${FORCE.library}`);
    this.path = name;
    this.problem = problem;
    keepHint(this, FORCE);
  }
}
