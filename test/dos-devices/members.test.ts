import { describe, expect, test } from 'vitest';
import { DosDevices } from '../../lib/dos-devices/index.js';
import { OPTIONS } from '../../lib/dos-devices/options.js';
import { MEMBERS, membersOfDosDevices, membersWith } from '../support/members/index.js';
import type { Member } from '../support/members/types.js';

const members = Object.keys(MEMBERS) as Member[];

test('the tests know every member of the facade', () => {
  expect([...members].sort()).toEqual([...membersOfDosDevices()].sort());
});

test('a member that they do not know is found', () => {
  const planted = { value: () => undefined, configurable: true };
  Object.defineProperty(DosDevices.prototype, 'planted', planted);
  expect(membersOfDosDevices()).toContain('planted');
  Reflect.deleteProperty(DosDevices.prototype, 'planted');
});

test('every table of options is that of a member', () => {
  const tables = Object.keys(OPTIONS).filter((it) => it !== 'openDosDevices');
  expect(members).toEqual(expect.arrayContaining(tables));
});

describe.each(members.filter((member) => member.endsWith('Async')))('%s', (twin) => {
  test('is the twin of a member, and takes the same options and arguments, and a signal or broadcast if it waits for others', () => {
    const member = twin.replace(/Async$/, '') as keyof typeof OPTIONS & Member;
    const {
      signal: _,
      broadcast: __,
      ...same
    } = OPTIONS[twin as keyof typeof OPTIONS] as {
      signal?: unknown;
      broadcast?: unknown;
    };
    expect(same).toEqual(OPTIONS[member]);
    expect(MEMBERS[twin].name).toBe(MEMBERS[member].name);
  });
});

test.each(membersWith('dryRun'))('%s, which can be tried, changes something', (member) => {
  expect(MEMBERS[member].scenarios).not.toBe('changes nothing');
});

test.each(membersWith('broadcast'))(
  '%s, which programs are told of, does not block the thread',
  (member) => expect(member).toMatch(/Async$/),
);
