import { afterEach, describe, expect, test } from 'vitest';
import { DosDevices } from '../../lib/dos-devices/dos-devices.js';
import type { FollowEvent, FollowRules } from '../../lib/dos-devices/index.js';
import { upcase } from '../../lib/names/index.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { freeDriveLetters } from '../support/names.js';
import { MADE } from './made.js';
import { allPlaces } from './places.js';

const ADAPTER = { device: 'serial=D0SDEV1,usb=F0D0:6001' } as const;
const LINK = `\\??\\${MADE.adapter.instance.replaceAll('\\', '#')}#${MADE.adapter.interfaces[0]}`;
const FOREIGN = '\\Device\\Null';

describe.each(allPlaces())('names that follow devices ($name)', ({ objectManager, maker }) => {
  const dos = new DosDevices(objectManager);
  const undo: (() => unknown)[] = [];
  afterEach(async () => {
    for (const one of undo.splice(0).reverse()) await one();
  });

  /** Follows by names that only this test has. */
  function follow(rules: FollowRules) {
    const events = dos.follow(rules, { interval: 20, removeAtEnd: true });
    undo.push(() => events.return());
    return async (): Promise<FollowEvent> => {
      const { value } = await events.next();
      if (value === undefined) throw new Error('it has ended');
      return { ...value, ...(value.target && { target: upcase(value.target) }) };
    };
  }

  test('lead to one that comes, and are gone when it goes', {
    timeout: 60_000,
  }, async (context) => {
    const { make } = maker(context);
    const letter = letterOf(objectManager);
    const next = follow({ [letter]: ADAPTER });
    expect(await next()).toMatchObject({ type: 'waiting', name: letter });
    for (let times = 0; times < 2; times++) {
      const made = make(MADE.adapter);
      undo.push(() => made[Symbol.dispose]());
      expect(await next()).toMatchObject({ type: 'defined', name: letter, target: upcase(LINK) });
      expect(dos.query(letter)?.definitions.map(upcase)).toEqual([upcase(LINK)]);
      undo.pop();
      made[Symbol.dispose]();
      expect(await next()).toMatchObject({ type: 'removed', name: letter, target: upcase(LINK) });
      expect(dos.has(letter)).toBe(false);
    }
  });

  test('are left alone when another program has put something there', {
    timeout: 60_000,
  }, async (context) => {
    using _made = maker(context).make(MADE.adapter);
    const letter = letterOf(objectManager);
    const next = follow({ [letter]: ADAPTER });
    expect(await next()).toMatchObject({ type: 'defined', target: upcase(LINK) });
    dos.define(letter, FOREIGN, { ifDefined: 'replace' });
    undo.push(() => dos.remove(letter, { all: true, ifExists: true }));
    expect(await next()).toMatchObject({ type: 'left', name: letter, target: upcase(FOREIGN) });
    expect(dos.query(letter)?.definitions.map(upcase)).toEqual([upcase(FOREIGN)]);
    dos.remove(letter, { all: true });
    expect(await next()).toMatchObject({ type: 'defined', target: upcase(LINK) });
  });
});

function letterOf(objectManager: ObjectManager): string {
  const [letter] = freeDriveLetters(objectManager);
  if (letter === undefined) throw new Error('no drive letter is free');
  return letter;
}
