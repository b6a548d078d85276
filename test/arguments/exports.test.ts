import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ODD_VALUES } from './odd-values.js';
import { BY_MEMBERS, type Kind, TAKES, type Takes } from './takes.js';

const { exports: entryPoints } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Every export of every entry point that is no class of errors, by its name; one that two have, once. */
async function allExports(): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  for (const entry of Object.values<{ default: string } | string>(entryPoints)) {
    if (typeof entry === 'string') continue;
    const source = entry.default.replace('./dist/', '../../lib/').replace(/\.js$/, '.ts');
    for (const [name, value] of Object.entries(await import(source))) {
      if (!isError(value)) found.set(name, value);
    }
  }
  return found;
}

const all = await allExports();
const CODES = /^ERR_DOSDEV_(?:INVALID_ARG_TYPE|INVALID_ARG_VALUE|OUT_OF_RANGE)$/;

test('every export says what it takes', () => {
  expect(Object.keys(TAKES).sort()).toEqual([...all.keys()].sort());
});

test.each([...all])('%s is of the kind that is said', (name, value) => {
  const takes = TAKES[name];
  expect(typeof value === 'function').toBe(takes !== 'constant');
});

const functions = Object.entries(TAKES).filter(
  (entry): entry is [string, Exclude<Takes, string>] => typeof entry[1] === 'object',
);

describe.each(functions)('%s', (name, takes) => {
  const kinds = Object.entries(takes);
  const samples = kinds.map(([, { sample }]) => sample);

  test('works with what it takes', () => {
    expect(thrownBy(name, samples)).toBeUndefined();
  });

  test.each(kinds)('refuses odd values for its parameter %s', (parameter, { fits }) => {
    const index = kinds.findIndex(([key]) => key === parameter);
    for (const [what, value] of ODD_VALUES) {
      const error = thrownBy(name, samples.with(index, value));
      if (tryFits(fits, value)) expectOurs(error, what);
      else expectRefusal(error, name, parameter, what);
    }
  });

  test('takes no arguments, or names the first that it needs', () => {
    const [needed] = kinds.find(([, { fits }]) => !fits(undefined)) ?? [];
    const error = thrownBy(name, []);
    if (needed === undefined) expect(error).toBeUndefined();
    else expectRefusal(error, name, needed, 'nothing');
  });
});

test('a part of an argument is named with it', () => {
  const parts: [string, unknown[], string][] = [
    ['formatObjectPath', [['a', 5]], 'formatObjectPath: The "components[1]" argument must be'],
    ['joinObjectPath', ['\\', 'a', null], 'joinObjectPath: The "names[1]" argument must be'],
    ['dosPathToNtPath', ['x', { rules: {} }], 'The "context.rules.reservedNames" argument'],
  ];
  for (const [name, values, message] of parts) {
    expect(thrownBy(name, values)).toMatchObject({ message: expect.stringContaining(message) });
  }
});

function isError(value: unknown): boolean {
  return typeof value === 'function' && value.prototype instanceof Error;
}

/** What a call throws; `undefined` when it returns. */
function thrownBy(name: string, values: readonly unknown[]): unknown {
  const call = all.get(name);
  if (typeof call !== 'function') throw new Error(`${name} is not a function`);
  try {
    const made: unknown = call(...values);
    // A denial ends with the call: it holds for all that this thread does.
    if (typeof made === 'object' && made !== null && Symbol.dispose in made) {
      (made as Disposable)[Symbol.dispose]();
    }
    return undefined;
  } catch (error) {
    return error;
  }
}

function tryFits(fits: Kind['fits'], value: unknown): boolean {
  try {
    return fits(value);
  } catch {
    return false;
  }
}

/** A value of the right kind may be refused, by an error of this package. */
function expectOurs(error: unknown, what: string): void {
  if (error === undefined) return;
  expect(error, what).toMatchObject({ code: expect.stringMatching(/^ERR_DOSDEV_/) });
}

function expectRefusal(error: unknown, name: string, parameter: string, what: string): void {
  expect(error, what).toMatchObject({ code: expect.stringMatching(CODES) });
  const { message } = error as Error;
  const of = BY_MEMBERS.has(name) || /^Io|^create/.test(name) ? '' : `${name}: `;
  expect(message, what).toMatch(new RegExp(`^${of}The "${parameter}\\b[^"]*" argument `));
}
