import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { type Child, startChild } from '../support/child.js';
import { uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

/** How many processes are killed: with `DOSDEV_KILLS` that many, otherwise two. */
const KILLS = Number(process.env.DOSDEV_KILLS ?? 2);
const SEED = Number(process.env.DOSDEV_SEED ?? 1);
/** How many processes are at work at once. Each is killed in the end. */
const AT_ONCE = 2;
/** The first and the last step at which one may be killed. */
const [FIRST_STEP, LAST_STEP] = [100, 500];

/** A change that a process has acknowledged: the values of a name, or of what is listed for it. */
interface Acknowledged {
  readonly key: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What one process has printed. */
interface Told {
  readonly done: readonly Acknowledged[];
  /** The codes of what failed, each with the keys that the operation was about. */
  readonly failed: readonly { readonly code: string; readonly keys: readonly string[] }[];
  /** What the operation wanted during which the process was killed: a value for each key. */
  readonly cut: Readonly<Record<string, string | null>>;
  /** The step at which it was killed. */
  readonly killed: string | undefined;
}

const { objectManager } = nativeBackend();
const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-processes-'));
const dos = openDosDevices({ backend: objectManager, stateFolder });
const names = [uniqueName('DDP'), uniqueName('DDP')];
const listed = [uniqueName('DDL'), uniqueName('DDL')];
const children: Child[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});
afterAll(() => {
  for (const name of [...names, ...listed]) dos.remove(name, { ifExists: true });
  for (const name of listed) objectManager.registry.delete(DOS_DEVICES_KEY, name);
  rmSync(stateFolder, { recursive: true, force: true });
});

function start(more: object): Child {
  const child = startChild('changes-child.mjs', { names, listed, stateFolder, ...more });
  children.push(child);
  return child;
}

interface Line {
  readonly about?: Readonly<Record<string, string | null>>;
  readonly done?: readonly Acknowledged[];
  readonly failed?: { readonly code: string };
  readonly killed?: string;
}

async function toldBy(child: Child): Promise<Told> {
  await child.ended;
  const done: Acknowledged[] = [];
  const failed: { code: string; keys: string[] }[] = [];
  let cut: Told['cut'] = {};
  let killed: string | undefined;
  for (const text of child.lines().filter((it) => it.startsWith('{'))) {
    const line = JSON.parse(text) as Line;
    if (line.killed !== undefined) killed = line.killed;
    else if (line.about !== undefined) cut = line.about;
    else {
      done.push(...(line.done ?? []));
      if (line.failed !== undefined) failed.push({ ...line.failed, keys: Object.keys(cut) });
      cut = {};
    }
  }
  return { done, failed, cut, killed };
}

/** The value of a key now. */
function valueNow(key: string): string | undefined {
  const [, name] = /^persisted (.*)$/.exec(key) ?? [];
  if (name === undefined) return dos.query(key)?.target;
  return dos.persisted().find((it) => it.name === name)?.target;
}

/** Acknowledged values that are neither there nor have been replaced by a change that saw them. */
function lost(told: readonly Told[]): readonly string[] {
  const done = told.flatMap((it) => it.done);
  const keys = new Set(done.map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const of = done.filter((it) => it.key === key);
    const seen = of.flatMap(({ before }) => before);
    const twice = seen.filter((value, index) => seen.indexOf(value) !== index);
    const missing = of
      .flatMap(({ after }) => after)
      .filter((value) => !seen.includes(value) && value !== valueNow(key));
    // One that was killed, or rolled back in part, may have replaced one value before that.
    const excused = told.reduce(
      (sum, { cut, failed }) =>
        sum +
        (key in cut ? 1 : 0) +
        failed.filter(({ code, keys }) => code === 'ERR_DOSDEV_ROLL_BACK' && keys.includes(key))
          .length,
      0,
    );
    return [
      ...twice.map((it) => `${key}: ${it} was replaced twice`),
      ...missing.slice(excused).map((it) => `${key}: ${it}`),
    ];
  });
}

/**
 * What a killed operation has left in part: the names that are always changed together lead to targets of one
 * operation, and what a transaction has listed stays only with its names.
 */
function mixed(told: readonly Told[]): readonly string[] {
  const [first = '', second = ''] = names.map((name) => valueNow(name) ?? '');
  const after = (target: string) => target.replace(/\d+$/, (it) => String(Number(it) + 1));
  const pair = second === after(first) ? [] : [`${first} with ${second}`];
  const seen = new Set(told.flatMap(({ done }) => done.flatMap(({ before }) => before)));
  const halves = told.flatMap(({ cut }) => {
    const name = names.map((it) => cut[it]).find((it) => typeof it === 'string');
    const key = Object.keys(cut).find((it) => it.startsWith('persisted'));
    if (name === undefined || name === null || key === undefined) return [];
    const isThere = valueNow(key) === cut[key];
    return isThere && name !== first && !seen.has(name) ? [`${key} without ${name}`] : [];
  });
  return [...pair, ...halves];
}

/** What the library throws where processes meet. */
const EXPECTED = [
  'ERROR_ALREADY_EXISTS',
  'ERROR_BUSY',
  'ERR_DOSDEV_READ_BACK',
  'ERR_DOSDEV_ROLL_BACK',
  'ERR_DOSDEV_TRANSACTION_BUSY',
];

test('processes that change the same names at once lose no change, whenever they are killed', async () => {
  const all: Told[] = [];
  for (let seed = SEED; all.length < KILLS; seed += AT_ONCE) {
    const wave = Array.from({ length: AT_ONCE }, (_, index) => {
      const span = LAST_STEP - FIRST_STEP;
      return start({
        seed: seed + index,
        killAt: FIRST_STEP + (((seed + index) * 7919) % span),
      });
    });
    await Promise.all(wave.map((child) => child.says('"ready"')));
    for (const child of wave) child.goOn();
    all.push(...(await Promise.all(wave.map(toldBy))));
    const before = dos.recover();
    expect(before.filter(({ outcome }) => !['restored', 'unchanged'].includes(outcome))).toEqual(
      [],
    );
    expect(lost(all)).toEqual([]);
    expect(mixed(all)).toEqual([]);
    expect(readdirSync(stateFolder)).toEqual([]);
  }
  const failed = all.flatMap((it) => it.failed.map(({ code }) => code));
  expect(failed.filter((code) => !EXPECTED.includes(code))).toEqual([]);
  const steps = new Set(all.flatMap(({ killed }) => killed ?? []));
  const acknowledged = all.reduce((sum, { done }) => sum + done.length, 0);
  console.log(
    `${all.length} processes killed at ${steps.size} kinds of steps, ${acknowledged} changes acknowledged, 0 lost; ` +
      `refused: ${failed.length} (${[...new Set(failed)].join(', ')})`,
  );
  expect(all.filter(({ killed }) => killed === undefined)).toEqual([]);
  expect(all.every(({ done }) => done.length > 3)).toBe(true);
}, 3_600_000);
