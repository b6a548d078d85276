import { afterEach, describe, expect, test } from 'vitest';
import {
  type Change,
  type DefineOptions,
  type DosDevices,
  openDosDevices,
} from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const A = '\\Device\\Null';
const B = '\\Device\\Serial0';
const C = '\\Device\\Serial1';

type Options = Pick<DefineOptions, 'ifDefined' | 'scope' | 'dryRun'>;
type Defining = (
  dos: DosDevices,
  name: string,
  other: string,
  options: Options,
) => Change | Promise<Change>;

/** Every member that defines a name as another one is; `other` leads to {@link A}. */
const MEMBERS: Readonly<Record<string, Defining>> = {
  define: (dos, name, _, options) => dos.define(name, A, options),
  defineAsync: (dos, name, _, options) => dos.defineAsync(name, A, options),
  'define, an alias': (dos, name, other, options) => dos.define(name, { alias: other }, options),
  alias: (dos, name, other, options) => dos.alias(name, other, options),
  aliasAsync: (dos, name, other, options) => dos.aliasAsync(name, other, options),
  'transaction, define': (dos, name, _, options) =>
    dos.transaction((it) => it.define(name, A, options)),
  'transaction, alias': (dos, name, other, options) =>
    dos.transaction((it) => it.alias(name, other, options)),
};

/** Definitions that there are, newest first, and what each way makes of them. */
const OUTCOMES: readonly {
  readonly before: readonly string[];
  readonly push: readonly string[];
  readonly replace: readonly string[];
}[] = [
  { before: [], push: [A], replace: [A] },
  { before: [A], push: [A], replace: [A] },
  { before: [A.toLowerCase()], push: [A.toLowerCase()], replace: [A.toLowerCase()] },
  { before: [B], push: [A, B], replace: [A] },
  { before: [A, B], push: [A, B], replace: [A] },
  { before: [B, A], push: [A, B, A], replace: [A] },
  { before: [B, A, C], push: [A, B, A, C], replace: [A] },
  { before: [A, A], push: [A, A], replace: [A] },
  { before: [B, C, B], push: [A, B, C, B], replace: [A] },
];

describe.each(backends)('where a name is defined, on $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const isStacked = objectManager.lacks.dosDeviceStack === undefined;
  const name = uniqueName('DDI');
  const other = uniqueName('DDO');

  const setUp = (before: readonly string[]) => {
    dos.define(other, A);
    const names = { [name]: { scope: ownScope(), definitions: before } };
    for (const target of [...before].reverse()) push(dos, name, target);
    expect(names[name]?.definitions).toEqual(dos.query(name)?.definitions ?? []);
  };
  const ownScope = () => dos.define(other, A, { dryRun: true }).scope;
  afterEach(() => {
    for (const each of [name, other]) dos.remove(each, { all: true, ifExists: true });
  });

  const possible = OUTCOMES.filter(({ before, push }) => {
    return isStacked || (before.length < 2 && push.length < 2);
  });

  describe.each(Object.entries(MEMBERS))('%s', (_, define) => {
    test.each(possible)('$before is pushed onto', async ({ before, push }) => {
      setUp(before);
      for (const options of [{}, { ifDefined: 'push' as const }]) {
        await expectChange(() => define(dos, name, other, options), before, push);
        await expectChange(() => define(dos, name, other, options), push, push);
        dos.remove(name, { all: true });
        setUp(before);
      }
    });

    test.each(OUTCOMES.filter(({ before }) => isStacked || before.length < 2))(
      '$before is replaced',
      async ({ before, replace }) => {
        setUp(before);
        const act = () => define(dos, name, other, { ifDefined: 'replace' });
        await expectChange(act, before, replace);
        await expectChange(act, replace, replace);
      },
    );

    test.each(OUTCOMES.filter(({ before }) => isStacked || before.length < 2))(
      '$before is kept, or an error',
      async ({ before }) => {
        setUp(before);
        const isThere = before.length > 0;
        const act = (ifDefined: 'keep' | 'error') => define(dos, name, other, { ifDefined });
        if (isThere) {
          await expect((async () => await act('error'))()).rejects.toMatchObject({
            code: 'ERROR_ALREADY_EXISTS',
            reason: 'exists',
            path: name,
            hint: expect.stringContaining("ifDefined: 'replace'"),
          });
        }
        await expectChange(() => act('keep'), before, isThere ? before : [A]);
        if (isThere) return;
        dos.remove(name);
        await expectChange(() => act('error'), [], [A]);
      },
    );

    test.each(['push', 'replace', 'keep', 'error'] as const)(
      'a dry run with %s says what comes of it',
      async (ifDefined) => {
        setUp([A]);
        const before = namespaceOf(backend);
        const outcome = async (dryRun: boolean) => {
          try {
            return { ...(await define(dos, name, other, { ifDefined, dryRun })), done: 0 };
          } catch (error) {
            return `${error}`;
          }
        };
        const planned = await outcome(true);
        expect(namespaceOf(backend)).toEqual(before);
        expect(await outcome(false)).toEqual(planned);
      },
    );
  });

  test('where a name is kept, the other name need not be there', () => {
    setUp([B]);
    const missing = uniqueName('DDM');
    const kept = dos.alias(name, missing, { ifDefined: 'keep' });
    expect(kept).toMatchObject({ action: 'unchanged', after: [B] });
    expect(() => dos.alias(name, missing, { ifDefined: 'replace' })).toThrow(
      expect.objectContaining({ code: 'ERROR_FILE_NOT_FOUND', path: missing }),
    );
    expect(dos.query(name)?.definitions).toEqual([B]);
  });

  test('a temporary name is not what a definition asks for', () => {
    using held = dos.temporary(name, A);
    for (const ifDefined of ['push', 'replace'] as const) {
      expect(() => dos.define(name, A, { ifDefined })).toThrow(
        expect.objectContaining({ code: 'ERR_DOSDEV_VANISHING_NAME', state: 'kept' }),
      );
    }
    expect(dos.define(name, B, { ifDefined: 'keep' })).toMatchObject({
      action: 'unchanged',
      lifetime: 'temporary',
      after: [held.target],
    });
    expect(() => dos.define(name, A, { ifDefined: 'error' })).toThrow(
      expect.objectContaining({ reason: 'exists' }),
    );
  });

  test('replacing is one change: a name with several definitions never goes', (context) => {
    leaveOut(context, backend, ['dosDeviceStack']);
    setUp([B, C]);
    const made = dos.define(name, A, { ifDefined: 'replace' });
    expect(made).toMatchObject({ action: 'define', done: true, before: [B, C], after: [A] });
  });

  test.each(['all', 'PUSH', 5, null])('%j is no way', (ifDefined) => {
    const options = { ifDefined } as unknown as Options;
    const wrong = expect.objectContaining({ code: expect.stringMatching(/^ERR_DOSDEV_INVALID/) });
    expect(() => dos.define(name, A, options)).toThrow(wrong);
    expect(() => dos.alias(name, 'NUL', options)).toThrow(wrong);
    expect(() => dos.persist(name, A, options as never)).toThrow(wrong);
  });
});

async function expectChange(
  act: () => Change | Promise<Change>,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const isSame = before.length === after.length && before.every((it, i) => it === after[i]);
  expect(await act()).toMatchObject({
    action: isSame ? 'unchanged' : 'define',
    done: !isSame,
    before,
    after,
  });
}

/** Pushes a definition, also one that is the newest already. */
function push(dos: DosDevices, name: string, target: string): void {
  if (dos.query(name)?.target !== target) dos.define(name, target);
  else dos.objectManager.defineDosDevice(1, name, target);
}

describe('a name in another scope than that of a definition', () => {
  const machine = createSimulatedMachine();
  const system = openDosDevices({ backend: machine.system() });
  const user = openDosDevices({ backend: machine.logon() });
  const administrator = openDosDevices({ backend: machine.logon({ elevated: true }) });
  afterEach(() => {
    for (const dos of [user, administrator]) {
      dos.remove('DDG', { scope: 'local', all: true, ifExists: true });
    }
    system.remove('DDG', { all: true, ifExists: true });
  });

  test('counts where no scope is named', () => {
    system.define('DDG', A);
    const seen = { action: 'unchanged', scope: 'global', lifetime: 'boot', after: [A] };
    for (const ifDefined of ['push', 'replace', 'keep'] as const) {
      expect(user.define('DDG', A, { ifDefined })).toMatchObject(seen);
    }
    expect(user.define('DDG', B, { ifDefined: 'keep' })).toMatchObject(seen);
    expect(() => user.define('DDG', A, { ifDefined: 'error' })).toThrow(/defined globally/);
    for (const ifDefined of ['push', 'replace'] as const) {
      expect(() => user.define('DDG', B, { ifDefined })).toThrow(
        expect.objectContaining({ code: 'STATUS_OBJECT_NAME_COLLISION' }),
      );
    }
  });

  test.each([
    ['by the option', 'DDG', { scope: 'global' as const }],
    ['by the spelling', '\\GLOBAL??\\DDG', {}],
  ])('is changed where the scope is named %s', (_, spelled, options) => {
    system.define('DDG', A);
    system.define('DDG', C);
    const made = administrator.define(spelled, B, { ...options, ifDefined: 'replace' });
    expect(made).toMatchObject({ scope: 'global', before: [C, A], after: [B] });
    expect(system.query('DDG')?.definitions).toEqual([B]);
    const again = administrator.define(spelled, B, { ...options, ifDefined: 'replace' });
    expect(again.action).toBe('unchanged');
  });

  test('behind a local one is what a global definition looks at', () => {
    system.define('DDG', A);
    using held = administrator.temporary('DDG', B);
    expect(held.scope).toBe('local');
    const options = { scope: 'global', ifDefined: 'keep' } as const;
    expect(administrator.define('DDG', C, options)).toMatchObject({
      action: 'unchanged',
      scope: 'global',
      after: [A],
    });
  });
});
