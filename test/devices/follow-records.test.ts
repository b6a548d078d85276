import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DosDevices } from '../../lib/dos-devices/dos-devices.js';
import { Follower } from '../../lib/dos-devices/follow/follower.js';
import { skip } from '../support/left-out.js';
import { freeDriveLetters } from '../support/names.js';
import { MADE } from './made.js';
import { allPlaces } from './places.js';

const DEVICE = 'serial=D0SDEV1,usb=F0D0:6001';
const FOREIGN = '\\Device\\Null';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dosdev-follow-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(allPlaces())(
  'what a killed follow made ($name)',
  ({ name, objectManager, maker }) => {
    const dos = new DosDevices(objectManager);

    function letterOf(): string {
      const [letter] = freeDriveLetters(objectManager);
      if (letter === undefined) throw new Error('no drive letter is free');
      return letter;
    }

    const follower = (letter: string, state: string) =>
      new Follower(objectManager, { [letter]: { device: DEVICE } }, undefined, state);

    /** Follows a name, and leaves what a process that was killed then would have left. */
    async function killed(letter: string): Promise<string> {
      const former = join(folder, 'former');
      const events = await follower(letter, former).look(objectManager);
      expect(events).toMatchObject([{ type: 'defined', name: letter }]);
      const state = join(folder, 'state');
      // This process follows the name by the former folder, and by no other.
      cpSync(former, state, { recursive: true });
      return state;
    }

    const SLOW = { timeout: 60_000 };

    test('is taken over, and taken away when its device goes', SLOW, async (context) => {
      const made = maker(context).make(MADE.adapter);
      const letter = letterOf();
      const state = await killed(letter);
      const next = follower(letter, state);
      expect(await next.look(objectManager)).toMatchObject([
        { type: 'unchanged', name: letter, why: /an earlier follow/ },
      ]);
      expect(await next.look(objectManager)).toEqual([]);
      made[Symbol.dispose]();
      expect(await next.look(objectManager)).toMatchObject([{ type: 'removed', name: letter }]);
      expect(dos.has(letter)).toBe(false);
      expect(readdirSync(state)).toEqual([]);
    });

    test('is taken away when its device has gone before', SLOW, async (context) => {
      const made = maker(context).make(MADE.adapter);
      const letter = letterOf();
      const state = await killed(letter);
      made[Symbol.dispose]();
      const next = follower(letter, state);
      expect(await next.look(objectManager)).toMatchObject([{ type: 'removed', name: letter }]);
      expect(dos.has(letter)).toBe(false);
    });

    test.for([
      ['is of an earlier run of the system', { owner: { boot: { linkCreated: '1' } } }],
      ['is of a process that still runs', { pid: process.ppid }],
      ['names another target', { target: FOREIGN }],
      ['has another form', { version: 2 }],
      ['lacks its owner', { owner: undefined }],
      ['is truncated', undefined],
    ] as const)('is not taken over, and stays, when the record %s', SLOW, async (row, context) => {
      const [, change] = row;
      const made = maker(context).make(MADE.adapter);
      const letter = letterOf();
      const state = await killed(letter);
      const [file = ''] = readdirSync(state);
      const text = readFileSync(join(state, file), 'utf8');
      const record = JSON.parse(text);
      const owner = { ...record.owner, ...(change && 'owner' in change ? change.owner : {}) };
      const changed = { ...record, ...change, owner: lacksOwner(change) ? undefined : owner };
      writeFileSync(join(state, file), change ? JSON.stringify(changed) : text.slice(0, -9));
      const next = follower(letter, state);
      const [event, ...others] = await next.look(objectManager);
      expect(others).toEqual([]);
      expect(event).toMatchObject({ type: 'unchanged', name: letter });
      expect(event?.why).toBeUndefined();
      made[Symbol.dispose]();
      expect(await next.look(objectManager)).toMatchObject([{ type: 'waiting', name: letter }]);
      expect(dos.has(letter)).toBe(true);
      dos.remove(letter);
    });

    test(
      'is left alone while another program covers it, and taken over afterwards',
      SLOW,
      async (context) => {
        if (!dos.can('deviceMaps')) {
          skip(context, name, 'deviceMaps', 'a name has one definition there');
        }
        using made = maker(context).make(MADE.adapter);
        expect(made).toBeDefined();
        const letter = letterOf();
        const state = await killed(letter);
        dos.define(letter, FOREIGN);
        const next = follower(letter, state);
        expect(await next.look(objectManager)).toMatchObject([{ type: 'left', target: FOREIGN }]);
        dos.remove(letter);
        expect(await next.look(objectManager)).toMatchObject([{ type: 'defined', name: letter }]);
        expect(await next.removeOwn(objectManager)).toMatchObject([{ type: 'removed' }]);
        expect(dos.has(letter)).toBe(false);
      },
    );

    test('is forgotten when it is left by wish', SLOW, async (context) => {
      using made = maker(context).make(MADE.adapter);
      expect(made).toBeDefined();
      const letter = letterOf();
      const one = follower(letter, folder);
      await one.look(objectManager);
      expect(readdirSync(folder)).toHaveLength(1);
      expect(one.leave()).toMatchObject([{ name: letter }]);
      expect(readdirSync(folder)).toEqual([]);
      expect(dos.has(letter)).toBe(true);
      dos.remove(letter);
    });

    test(
      'is made all the same where no record can be kept, and that is said',
      SLOW,
      async (context) => {
        using made = maker(context).make(MADE.adapter);
        expect(made).toBeDefined();
        const letter = letterOf();
        const blocked = join(folder, 'a-file');
        writeFileSync(blocked, '');
        const one = follower(letter, join(blocked, 'state'));
        expect(await one.look(objectManager)).toMatchObject([
          { type: 'defined', why: /^no record of it can be kept for after a crash: / },
        ]);
        await one.removeOwn(objectManager);
        expect(dos.has(letter)).toBe(false);
      },
    );

    test(
      'is of one process: a second that follows the name takes nothing over',
      SLOW,
      async (context) => {
        using made = maker(context).make(MADE.adapter);
        expect(made).toBeDefined();
        const letter = letterOf();
        const [one, two] = [follower(letter, folder), follower(letter, folder)];
        await one.look(objectManager);
        const [event] = await two.look(objectManager);
        expect(event).toMatchObject({ type: 'unchanged' });
        expect(event?.why).toBeUndefined();
        expect(await two.removeOwn(objectManager)).toEqual([]);
        expect(dos.has(letter)).toBe(true);
        await one.removeOwn(objectManager);
      },
    );
  },
);

function lacksOwner(change: object | undefined): boolean {
  return change !== undefined && 'owner' in change && change.owner === undefined;
}
