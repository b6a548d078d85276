import { beforeAll, describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices, type Transaction } from '../../lib/dos-devices/index.js';
import { OPEN_OPTIONS, OPTIONS } from '../../lib/dos-devices/options.js';
import { backends } from '../support/backends.js';
import { MEMBERS } from '../support/members/index.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const NULL_DEVICE = '\\Device\\Null';
const name = uniqueName('DDOPTIONS');

type WithOptions = keyof typeof OPTIONS;

/** Calls a member with options of any kind, as JavaScript may. */
function call(member: WithOptions, dos: DosDevices, options: never): unknown {
  if (member === 'openDosDevices') return openDosDevices(options);
  return MEMBERS[member].call(dos, { name, other: 'NUL', target: NULL_DEVICE }, options);
}
/** The same members within a transaction. */
const WITHIN: readonly (keyof Transaction)[] = ['define', 'alias', 'remove', 'restore', 'apply'];

const members = Object.keys(OPTIONS) as WithOptions[];
const optionNames = (rules: object) => Object.keys(rules);

/** What comes of a call, at once or later, must be an error. */
async function failure(call: () => unknown): Promise<Error> {
  try {
    await call();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}

describe.each(backends)('$name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });
  const calls = [
    ...members.map((member) => ({
      member,
      rules: OPTIONS[member] as object,
      place: member as string,
      use: (dos: DosDevices, options: never) => call(member, dos, options),
    })),
    ...WITHIN.map((member) => ({
      member,
      rules: ({ ...OPTIONS, ...OPEN_OPTIONS } as Record<string, object>)[member] ?? {},
      place: `transaction's ${member}`,
      use: (dos: DosDevices, options: never) =>
        dos.transaction((transaction) => {
          const within = Object.create(dos, {
            define: { value: transaction.define.bind(transaction) },
            alias: { value: transaction.alias.bind(transaction) },
            remove: { value: transaction.remove.bind(transaction) },
            restore: { value: transaction.restore.bind(transaction) },
            apply: { value: transaction.apply.bind(transaction) },
          });
          return call(member, within, options);
        }),
    })),
  ];

  describe.each(calls)('$place', ({ rules, use }) => {
    let before: unknown;
    beforeAll(() => {
      before = namespaceOf(backend);
    });
    const refused = async (options: unknown) => {
      const error = await failure(() => use(dos, options as never));
      expect(namespaceOf(backend)).toEqual(before);
      return error;
    };

    test.each([
      ['a number', 5],
      ['text', 'dryRun'],
      ['true', true],
      ['a list', []],
      ['a function', () => ({})],
      ['null', null],
      ['a symbol', Symbol('dryRun')],
      ['a bigint', 5n],
    ])('%s is not options', async (_, options) => {
      expect(await refused(options)).toMatchObject({
        name: 'TypeError',
        code: 'ERR_DOSDEV_INVALID_ARG_TYPE',
        message: expect.stringContaining('The "options" argument must be an object'),
      });
    });

    test.each(optionNames(rules).flatMap((option) => misspelt(option)))(
      '%s is unknown, and %s the nearest',
      async (misspelling, option) => {
        const error = await refused({ [misspelling]: true });
        expect(error).toMatchObject({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' });
        expect(error.message).toContain(
          `unknown option \`${misspelling}\`; did you mean \`${option}\`?`,
        );
      },
    );

    test('what is near to nothing is unknown, even when it is undefined', async () => {
      const error = await refused({ xyzzy: undefined });
      expect(error).toMatchObject({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' });
      expect(error.message).toContain('unknown option `xyzzy`; it takes ');
      for (const option of optionNames(rules)) expect(error.message).toContain(`\`${option}\``);
    });

    test.each(optionNames(rules).flatMap((option) => [[option, {}] as const, [option, null]]))(
      '%s cannot be %j',
      async (option, value) => {
        const { message } = await refused({ [option]: value });
        expect(message).toContain(`"options.${option}" argument`);
      },
    );
  });

  test.each([
    ['alias', 'raw'],
    ['remove', 'raw'],
    ['temporary', 'dryRun'],
    ['temporary', 'lifetime'],
    ['unpersist', 'raw'],
    ['persist', 'ifExists'],
    ['apply', 'scope'],
    ['apply', 'signal'],
    ['restore', 'signal'],
    ['transaction', 'signal'],
    ['mode', 'force'],
  ] as const)('%s has no option %s, which others have', async (member, option) => {
    const { message } = await failure(() => call(member, dos, { [option]: true } as never));
    expect(message).toContain(`unknown option \`${option}\``);
  });
});

/** As people write it: in lower case, with two letters transposed, and one left out. */
function misspelt(option: string): [string, string][] {
  const [first = '', second = '', ...rest] = option;
  const ways = [option.toLowerCase(), first + rest.join(''), second + first + rest.join('')];
  return ways.filter((word) => word !== option).map((word) => [word, option]);
}
