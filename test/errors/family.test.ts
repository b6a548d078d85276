import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { actionOf, failureOf } from '../../lib/cli/failures/index.js';
import * as driver from '../../lib/driver/index.js';
import * as library from '../../lib/index.js';
import { ERROR_REASONS } from '../../lib/status/reasons.js';
import * as testing from '../../lib/testing/index.js';
import { root } from '../support/scripts.js';
import { type Copy, SAMPLES } from './samples.js';

type ErrorClass = abstract new (...args: never[]) => Error;

const source: Copy = { ...library, ...driver, ...testing };

/** The built package is a second copy of every class. */
const entries = ['index', 'driver/index', 'testing/index'];
const built: Copy = Object.assign(
  {},
  ...(await Promise.all(
    entries.map((entry) => import(new URL(`dist/${entry}.js`, `file://${root}`).href)),
  )),
);

function isErrorClass(value: unknown): value is ErrorClass {
  return typeof value === 'function' && value.prototype instanceof Error;
}

function classesOf(copy: Copy): ReadonlyMap<string, ErrorClass> {
  const found = new Map<string, ErrorClass>();
  for (const [name, value] of Object.entries(copy)) {
    if (isErrorClass(value)) found.set(name, value);
  }
  return found;
}

const classes = classesOf(source);
const ABSTRACT = ['AllOrNothingError', 'DosDevError', 'SystemCallError'];

test('every exported class of errors has a sample, or is a base of others', () => {
  expect([...classes.keys()].sort()).toEqual([...Object.keys(SAMPLES), ...ABSTRACT].sort());
  expect([...classesOf(built).keys()].sort()).toEqual([...classes.keys()].sort());
});

const cases = Object.entries(SAMPLES).flatMap(([name, samples]) =>
  samples.map((sample) => ({ name, ...sample })),
);

/** Errors that report something else than one refused operation, each with the reason. */
const WITHOUT_HEADLINE: Readonly<Record<string, string>> = {
  ApplyError: 'it says that nothing has changed; its errors have headlines',
  RestoreError: 'as ApplyError',
  RealDeniedError: 'a mistake of a test: its message names the call',
  IrqlViolation: 'a mistake of a driver: its message names the routine',
  LeftoverError: 'a mistake of a test: its message lists names',
  PendingFaultsError: 'a mistake of a test: its message lists faults',
};

test('every class without a headline exists', () => {
  expect(Object.keys(SAMPLES)).toEqual(expect.arrayContaining(Object.keys(WITHOUT_HEADLINE)));
});

describe.each(
  cases.filter(({ name, reason }) => reason !== undefined && !(name in WITHOUT_HEADLINE)),
)('$name ($reason)', ({ make, refuses = true }) => {
  const error = make(source) as library.DosDevError;
  const { action, problem = '', message } = error;

  test('has a headline of what was refused and the reason, unless the change is done', () => {
    expect(problem).not.toMatch(/[.!?]$|^$/);
    const code = error instanceof library.SystemCallError ? `${error.code}: ` : '';
    const headline = refuses ? `${code}cannot ${action}: ${problem}` : problem;
    expect(message.slice(0, headline.length)).toBe(headline);
    expect(action === undefined).toBe(!refuses);
    if (refuses) expect(problem).toMatch(/^[^A-Z]|^COM/);
  });

  test('has it at the command line in the words of the command', () => {
    const { message: told } = failureOf(error, actionOf('define', ['com20']));
    if (refuses) {
      expect(told.startsWith('cannot define com20: ')).toBe(true);
      expect(told.endsWith(problem)).toBe(true);
      expect(failureOf(error).message).toBe(`cannot ${action}: ${problem}`);
    } else {
      expect(told).toBe(problem);
    }
  });
});

describe.each(cases)('$name ($reason)', ({ name, make, reason, holds }) => {
  const error = make(source) as Error & Partial<library.DosDevError>;
  const isMisuse = reason === undefined;

  test('has its root, its name, a code, a reason and perhaps a hint', () => {
    expect(error.name).toBe(name);
    expect(error.stack).toMatch(new RegExp(`^${name}: `));
    expect(error.code).toMatch(/^(ERR_DOSDEV|STATUS|ERROR)_[A-Z\d_]+$/);
    expect(error instanceof library.DosDevError).toBe(!isMisuse);
    expect(error instanceof TypeError).toBe(isMisuse);
    expect(error.reason).toBe(reason);
    if (!isMisuse) expect(ERROR_REASONS).toContain(reason);
    const { hint, problem = '', path, message } = error;
    if (hint !== undefined) expect(message.toLowerCase()).toContain(hint.toLowerCase());
    expect(message).toContain(problem);
    expect(['string', 'undefined']).toContain(typeof path);
  });

  test('is recognised by each class of another copy as by those of its own', () => {
    const theirs = make(built);
    expect(theirs.constructor).not.toBe(error.constructor);
    for (const [other, type] of classes) {
      const same = classesOf(built).get(other) ?? type;
      const expected = error instanceof type;
      const seen = [theirs instanceof same, theirs instanceof type, error instanceof same];
      expect([other, ...seen]).toEqual([other, expected, expected, expected]);
    }
    const plain: readonly unknown[] = [null, undefined, 5, {}, new Error('x'), { ...error }];
    for (const type of classes.values()) {
      expect(plain.filter((value) => value instanceof type)).toEqual([]);
    }
  });

  test('is shown by util.inspect with what it has', () => {
    const text = inspect(error);
    expect(text).toContain(name);
    expect(text).toContain(`code: '${error.code}'`);
    if (!isMisuse) expect(text).toContain(`reason: '${reason}'`);
  });

  test('holds as many errors as it was made with', () => {
    const { errors } = error as Partial<AggregateError>;
    expect(errors?.length).toBe(holds);
  });
});

describe.each(cases.filter(({ holds }) => holds !== undefined))('$name', ({ make }) => {
  const error = make(source) as Error & {
    readonly errors: readonly (Error & { place: unknown })[];
  };

  test('shows its errors with their places, as an AggregateError does', () => {
    expect(Object.keys(error)).not.toContain('errors');
    const text = inspect(error);
    expect(text).toContain('[errors]: [');
    for (const each of error.errors) {
      expect(each.place).toEqual(['names', expect.anything()]);
      expect(text).toContain(`${each.name}: ${each.message.split('\n')[0]}`);
    }
  });
});
