import { ADMINISTRATORS, ALL, STACKED } from './callers.js';
import { A, B, C, one, three, two } from './targets.js';
import type { Member, MemberUse, Scenario, Uses } from './types.js';

const definitions = (member: 'define' | 'defineAsync'): readonly Scenario[] => [
  { about: 'a new name', callers: ALL, act: (dos, options) => dos[member]('DDX', A, options) },
  {
    about: 'a drive letter',
    callers: ALL,
    act: (dos, options) =>
      dos[member]('R:', 'C:\\Users', {
        ...(member === 'defineAsync' && { broadcast: true }),
        ...options,
      }),
  },
  {
    about: 'one more definition',
    callers: STACKED,
    ...two,
    act: (dos, options) => dos[member]('DDX', C, options),
  },
  {
    about: 'a global name',
    callers: ['administrator'],
    global: { DDX: [A] },
    act: (dos, options) => dos[member]('DDX', C, { scope: 'global', ...options }),
  },
  {
    about: 'one in place of another',
    callers: ALL,
    ...one,
    act: (dos, options) => dos[member]('DDX', C, { ifDefined: 'replace', ...options }),
  },
  {
    about: 'one in place of three',
    callers: STACKED,
    ...three,
    act: (dos, options) => dos[member]('DDX', C, { ifDefined: 'replace', ...options }),
  },
  {
    about: 'one of three in place of all',
    callers: STACKED,
    ...three,
    act: (dos, options) => dos[member]('DDX', B, { ifDefined: 'replace', ...options }),
  },
  {
    about: 'one in place of global ones',
    callers: ['administrator'],
    global: { DDX: [A, B] },
    act: (dos, options) =>
      dos[member]('DDX', C, { scope: 'global', ifDefined: 'replace', ...options }),
  },
  {
    about: 'now and at every startup',
    callers: ADMINISTRATORS,
    act: (dos, options) => dos[member]('DDX', A, { persist: true, ...options }),
  },
  {
    about: 'one more now, and another at every startup',
    callers: ['administrator', 'system'],
    ...one,
    prepare: (dos) => dos.persist('DDX', B),
    act: (dos, options) => dos[member]('DDX', C, { persist: true, ...options }),
  },
];

const aliases = (member: 'alias' | 'aliasAsync'): readonly Scenario[] => [
  { about: 'a new name', callers: ALL, act: (dos, options) => dos[member]('DDX', 'COM1', options) },
  {
    about: 'one by name',
    callers: STACKED,
    ...one,
    act: (dos, options) => dos[member]('DDX', 'COM1', { byName: true, ...options }),
  },
];

const removals = (member: 'remove' | 'removeAsync'): readonly Scenario[] => [
  {
    about: 'an only definition',
    callers: ALL,
    ...one,
    act: (dos, options) => dos[member]('DDX', options),
  },
  {
    about: 'the newest',
    callers: STACKED,
    ...three,
    act: (dos, options) => dos[member]('DDX', options),
  },
  {
    about: 'the oldest',
    callers: STACKED,
    ...three,
    act: (dos, options) => dos[member]('DDX', { target: A, ...options }),
  },
  {
    about: 'all',
    callers: STACKED,
    ...three,
    act: (dos, options) => dos[member]('DDX', { all: true, ...options }),
  },
  {
    about: 'a global one',
    callers: ['administrator'],
    global: { DDX: [A, B] },
    act: (dos, options) => dos[member]('DDX', { scope: 'global', ...options }),
  },
];

type Twinned<M> = M extends `${infer Name}Async` ? Name : never;

/** A member and its asynchronous twin, which are called in the same way. */
function twins<Name extends Twinned<Member>>(
  name: Name,
  use: (member: Name | `${Name}Async`) => MemberUse,
): Uses<Name | `${Name}Async`> {
  const twin = `${name}Async` as const;
  return { [name]: use(name), [twin]: use(twin) } as Uses<Name | `${Name}Async`>;
}

/** Members that change one name. */
export const NAMING = {
  ...twins('define', (member) => ({
    call: (dos, { name, target }, options) => dos[member](name, target, options),
    name: 'makes',
    scenarios: definitions(member),
  })),
  ...twins('alias', (member) => ({
    call: (dos, { name, other }, options) => dos[member](name, other, options),
    name: 'makes',
    scenarios: aliases(member),
  })),
  ...twins('remove', (member) => ({
    call: (dos, { name }, options) => dos[member](name, options),
    name: 'finds',
    scenarios: removals(member),
  })),
  temporary: {
    call: (dos, { name, target }, options) => dos.temporary(name, target, options),
    name: 'makes',
    scenarios: [
      { about: 'a new name', callers: ALL, act: (dos) => dos.temporary('DDX', A) },
      {
        about: 'in front of a global one',
        callers: ['user'],
        global: { DDX: [B] },
        act: (dos) => dos.temporary('DDX', A),
      },
    ],
  },
  security: {
    call: (dos, { name }, options) => dos.security(name, options),
    name: 'finds',
    scenarios: [
      {
        about: 'a DACL',
        callers: STACKED,
        ...one,
        act: (dos, options) => dos.security('DDX', { sddl: 'D:(A;;GA;;;WD)', ...options }),
      },
    ],
  },
} as const satisfies Partial<Record<string, MemberUse>>;
