import { beforeAll, describe, expect, test } from 'vitest';
import type { Declaration } from '../../lib/dos-devices/index.js';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { OPTIONS } from '../../lib/dos-devices/options.js';
import { backends } from '../support/backends.js';
import { membersOfDosDevices } from '../support/members.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const NULL_DEVICE = '\\Device\\Null';
const name = uniqueName('DDOPTIONS');
const declaration: Declaration = { names: { [name]: NULL_DEVICE } };

/** Calls each member with options of any kind, as JavaScript may. */
const CALLS: Record<keyof typeof OPTIONS, (dos: DosDevices, options: never) => unknown> = {
  define: (dos, options) => dos.define(name, NULL_DEVICE, options),
  defineAsync: (dos, options) => dos.defineAsync(name, NULL_DEVICE, options),
  alias: (dos, options) => dos.alias(name, 'NUL', options),
  aliasAsync: (dos, options) => dos.aliasAsync(name, 'NUL', options),
  remove: (dos, options) => dos.remove(name, options),
  removeAsync: (dos, options) => dos.removeAsync(name, options),
  temporary: (dos, options) => dos.temporary(name, NULL_DEVICE, options),
  list: (dos, options) => dos.list(options),
  watch: (dos, options) => dos.watch(options),
  security: (dos, options) => dos.security('NUL', options),
  persist: (dos, options) => dos.persist(name, NULL_DEVICE, options),
  unpersist: (dos, options) => dos.unpersist(name, options),
  redirectPrinter: (dos, options) => dos.redirectPrinter('LPT9', '\\\\server\\share', options),
  endRedirection: (dos, options) => dos.endRedirection('LPT9', options),
  mode: (dos, options) => dos.mode('LPT9=COM1', options),
  changePort: (dos, options) => dos.changePort('COM90=COM1', options),
  transaction: (dos, options) => dos.transaction(() => undefined, options),
  recover: (dos, options) => dos.recover(options),
  snapshot: (dos, options) => dos.snapshot(options),
  restore: (dos, options) => dos.restore(dos.snapshot(), options),
  apply: (dos, options) => dos.apply(declaration, options),
  openDosDevices: (_, options) => openDosDevices(options),
};
/** The same members within a transaction. */
const WITHIN = ['define', 'alias', 'remove', 'restore', 'apply'] as const;
/** The members that have no options. */
const WITHOUT = ['query', 'resolve', 'toDosPath', 'toNtPath', 'audit', 'persisted', 'diff'];

const members = Object.keys(CALLS) as (keyof typeof OPTIONS)[];
const optionsOf = (member: keyof typeof OPTIONS) => Object.keys(OPTIONS[member]);

/** What comes of a call, at once or later, must be an error. */
async function failure(call: () => unknown): Promise<Error> {
  try {
    await call();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('nothing was thrown');
}

test('every member has a table of options, or none', () => {
  const own = [...membersOfDosDevices(), 'openDosDevices'];
  expect([...members, ...WITHOUT].sort()).toEqual(own.sort());
});

describe.each(backends)('$name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });
  const calls = [
    ...members.map((member) => ({ member, place: member as string, call: CALLS[member] })),
    ...WITHIN.map((member) => ({
      member,
      place: `transaction's ${member}`,
      call: (dos: DosDevices, options: never) =>
        dos.transaction((transaction) => {
          const within = Object.create(dos, {
            define: { value: transaction.define.bind(transaction) },
            alias: { value: transaction.alias.bind(transaction) },
            remove: { value: transaction.remove.bind(transaction) },
            restore: { value: transaction.restore.bind(transaction) },
            apply: { value: transaction.apply.bind(transaction) },
          });
          return CALLS[member](within, options);
        }),
    })),
  ];

  describe.each(calls)('$place', ({ member, call }) => {
    let before: unknown;
    beforeAll(() => {
      before = namespaceOf(backend);
    });
    const refused = async (options: unknown) => {
      const error = await failure(() => call(dos, options as never));
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

    test.each(optionsOf(member).flatMap((option) => misspelt(option)))(
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
      for (const option of optionsOf(member)) expect(error.message).toContain(`\`${option}\``);
    });

    test.each(optionsOf(member).flatMap((option) => [[option, {}] as const, [option, null]]))(
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
    ['mode', 'force'],
  ] as const)('%s has no option %s, which others have', async (member, option) => {
    const { message } = await failure(() => CALLS[member](dos, { [option]: true } as never));
    expect(message).toContain(`unknown option \`${option}\``);
  });
});

/** As people write it: in lower case, with two letters transposed, and one left out. */
function misspelt(option: string): [string, string][] {
  const [first = '', second = '', ...rest] = option;
  const ways = [option.toLowerCase(), first + rest.join(''), second + first + rest.join('')];
  return ways.filter((word) => word !== option).map((word) => [word, option]);
}
