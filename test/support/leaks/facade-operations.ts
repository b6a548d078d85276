import type { DosDevices } from '../../../lib/dos-devices/index.js';
import { MEMBERS, optionsOf } from '../members/index.js';
import type { Arguments, Member } from '../members/types.js';
import { throwingForms } from './call-operations.js';
import { FACADE_CYCLES, type LeakNames, TARGET } from './facade-uses.js';
import type { Operation } from './measure.js';

const ABSENT = 'DDABSENT';

/** Each member of the facade: as it does its work, refused, with wrong options, and with getters that throw. */
export function facadeOperations(dos: DosDevices, names: LeakNames): readonly Operation[] {
  return (Object.keys(FACADE_CYCLES) as Member[]).flatMap((member) => {
    const operations = [
      { name: `${member}, done`, variants: [() => FACADE_CYCLES[member](dos, names)] },
      { name: `${member}, refused`, variants: refusals(dos, member, names) },
      {
        name: `${member}, wrong options`,
        variants: withOptions(dos, member, wrongOptions(member)),
      },
      {
        name: `${member}, a getter throws`,
        variants: withOptions(dos, member, throwingOptions(member)),
      },
    ];
    return operations.filter(({ variants }) => variants.length > 0);
  });
}

/** Calls with names and targets that there are not, or that cannot be. */
function refusals(dos: DosDevices, member: Member, { defined }: LeakNames): Operation['variants'] {
  const { call, name } = MEMBERS[member];
  if (name === 'takes none') return [];
  const usual: Arguments = { name: defined, other: defined, target: TARGET };
  const some: readonly Partial<Arguments>[] = [
    { name: 'A\\B' },
    { name: '' },
    { name: 'x'.repeat(40_000) },
    { name: Symbol.iterator as never },
    ...(name === 'finds' ? [{ name: ABSENT }] : [{ name: ABSENT, target: '', other: ABSENT }]),
  ];
  // A wait would not end.
  const ending = member === 'when' ? some.slice(0, -1) : some;
  return ending.map((args) => () => call(dos, { ...usual, ...args }, undefined as never));
}

function withOptions(
  dos: DosDevices,
  member: Member,
  options: readonly unknown[],
): Operation['variants'] {
  const args: Arguments = { name: ABSENT, other: ABSENT, target: TARGET };
  return options.map((it) => () => MEMBERS[member].call(dos, args, it as never));
}

function wrongOptions(member: Member): readonly unknown[] {
  const names = optionsOf(member);
  if (names.length === 0) return [];
  return [5, null, { odd: 1 }, ...names.map((name) => ({ [name]: Symbol.iterator }))];
}

function throwingOptions(member: Member): readonly unknown[] {
  const names = optionsOf(member);
  if (names.length === 0) return [];
  return throwingForms(Object.fromEntries(names.map((name) => [name, undefined])));
}
