import { afterEach, describe, expect, test, vi } from 'vitest';
import { DEVICE_INTERVAL, NAME_INTERVAL } from '../../lib/dos-devices/follow/device-changes.js';
import type { FollowEvent, FollowOptions } from '../../lib/dos-devices/index.js';
import { WatchEnd } from '../../lib/dos-devices/watch/end.js';
import { simulate } from '../../lib/testing/index.js';

const ADAPTER = { usb: '1A86:7523', serial: 'B1', interfaces: [] } as const;
const INSTANCE = 'USB\\VID_1A86&PID_7523\\B1';
const RULES = { COM4: { device: 'serial=B1' } } as const;
/** Longer than any test: such a pause ends by a report, or never. */
const DAY = 24 * 3600 * 1000;
/** Ten times what a look takes on a loaded machine, in milliseconds. */
const LATE = 20_000;

const MACHINES = {
  'where Windows reports devices': ['windows-11', true],
  'where nothing reports devices': ['wine-10', false],
} as const;

afterEach(() => vi.restoreAllMocks());

/** Follows a device on a machine of a system, and counts looks and pauses. */
function following(
  profile: (typeof MACHINES)[keyof typeof MACHINES][0],
  options: FollowOptions = {},
) {
  const { dos, machine, process } = simulate({ profile });
  const list = vi.spyOn(process.deviceTree, 'list');
  const pause = vi.spyOn(WatchEnd.prototype, 'pause');
  const events = dos.follow(RULES, options);
  /** How long the pauses after looks were: those that a report ends. */
  const pauses = () =>
    pause.mock.calls.filter(([, , wake]) => wake !== undefined).map(([length]) => length);
  // The check of the call has looked, too.
  list.mockClear();
  const next = async (): Promise<FollowEvent | undefined> => {
    // A report that is lost would be waited for until the test's own limit.
    const late = setTimeout(() => void events.return(), LATE);
    const { value } = await events.next();
    clearTimeout(late);
    return value;
  };
  return { dos, machine, events, next, list, pause, pauses };
}

/** Lets the events that are due happen. */
async function aWhile(): Promise<void> {
  await new Promise((done) => setTimeout(done, 200));
}

describe.each(Object.entries(MACHINES))('%s', (_, [profile, reported]) => {
  test('the pause after a look is as long as it may be', async () => {
    const { dos, machine, events, next, pauses } = following(profile);
    expect(dos.can('deviceNotification')).toBe(reported);
    expect(await next()).toMatchObject({ type: 'waiting' });
    const waiting = events.next();
    await aWhile();
    const [length = 0, ...others] = pauses();
    expect(others).toEqual([]);
    if (reported) expect(length).toBeGreaterThan(DAY);
    else expect(length).toBe(DEVICE_INTERVAL);
    await events.return();
    expect((await waiting).done).toBe(true);
    machine.attach(ADAPTER);
    await aWhile();
    expect(dos.has('COM4')).toBe(false);
  });

  test('an interval of the caller is kept', async () => {
    const { machine, next, events, pauses } = following(profile, { interval: 7 });
    await next();
    const defined = next();
    await aWhile();
    machine.attach(ADAPTER);
    expect(await defined).toMatchObject({ type: 'defined' });
    expect(pauses()).toContain(7);
    await events.return();
  });

  test('a name whose call was refused is tried again after the usual pause', async () => {
    const { machine, events, next, pauses } = following(profile);
    machine.attach(ADAPTER);
    machine.failNext({ dos: 'define', name: 'COM4' }, 'other');
    expect(await next()).toMatchObject({ type: 'failed' });
    const waiting = events.next();
    await aWhile();
    expect(pauses()).toEqual([DEVICE_INTERVAL]);
    await events.return();
    await waiting;
  });
});

describe('reports', () => {
  test('of a hub that brings eight ports at once cause one look, and idleness none', async () => {
    const { machine, events, next, list } = following('windows-11');
    await next();
    expect(list).toHaveBeenCalledOnce();
    const defined = next();
    await aWhile();
    expect(list).toHaveBeenCalledOnce();
    for (let port = 1; port < 9; port++) {
      machine.attach({ usb: '1A86:7523', serial: `B${port}`, port: `COM3${port}` });
    }
    expect(await defined).toMatchObject({ type: 'defined', device: INSTANCE });
    const waiting = events.next();
    await aWhile();
    // For the look, and to see whether COM4 is the port of another device.
    expect(list).toHaveBeenCalledTimes(3);
    await events.return();
    await waiting;
  });

  test('lead a name to a device that comes, goes, and comes back', async () => {
    const { dos, machine, events, next } = following('windows-11');
    expect(await next()).toMatchObject({ type: 'waiting' });
    for (const port of ['COM37', 'COM38']) {
      const defined = next();
      await aWhile();
      machine.attach({ ...ADAPTER, port });
      expect(await defined).toMatchObject({ type: 'defined', device: INSTANCE });
      expect(dos.query('COM4')?.target).toBe(dos.query(port)?.target);
      const removed = next();
      machine.detach(INSTANCE);
      expect(await removed).toMatchObject({ type: 'removed' });
    }
    await events.return();
  });

  test('show what another program did, and the name is looked at until that is gone', async () => {
    const { dos, machine, events, next, pause, pauses } = following('windows-11');
    machine.attach(ADAPTER);
    expect(await next()).toMatchObject({ type: 'defined' });
    const left = next();
    await aWhile();
    // Nothing reports what others do to a name.
    expect(pauses()).toEqual([NAME_INTERVAL]);
    dos.define('COM4', '\\Device\\Other');
    machine.attach({ serial: 'C1' });
    expect(await left).toMatchObject({ type: 'left', target: '\\Device\\Other' });
    pause.mockClear();
    const again = next();
    await aWhile();
    expect(pauses()).toEqual([DEVICE_INTERVAL]);
    dos.remove('COM4');
    machine.attach({ serial: 'C2' });
    expect(await again).toMatchObject({ type: 'defined', device: INSTANCE });
    pause.mockClear();
    const idle = events.next();
    await aWhile();
    expect(pauses()).toEqual([NAME_INTERVAL]);
    await events.return();
    await idle;
  });

  test('of a change while an event is dealt with are not lost', async () => {
    const { machine, events, next } = following('windows-11');
    await next();
    machine.attach(ADAPTER);
    await aWhile();
    expect(await next()).toMatchObject({ type: 'defined' });
    await events.return();
  });

  test.each(['return', 'signal', 'break'] as const)('end with it, by %s', async (how) => {
    const { dos, process } = simulate();
    const closed: (() => boolean)[] = [];
    const { watch } = process.deviceTree;
    vi.spyOn(process.deviceTree, 'watch').mockImplementation((listener) => {
      const opened = watch.call(process.deviceTree, listener);
      if (typeof opened === 'object') closed.push(() => opened.closed);
      return opened;
    });
    const end = new AbortController();
    const events = dos.follow(RULES, { signal: end.signal });
    for await (const _ of events) {
      expect(closed.map((it) => it())).toEqual([false]);
      if (how === 'break') break;
      if (how === 'signal') end.abort();
      if (how === 'return') await events.return();
    }
    expect(closed.map((it) => it())).toEqual([true]);
  });
});
