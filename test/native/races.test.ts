import { afterEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { type Child, startChild } from '../support/child.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

const MILLISECONDS = 2500;

const { objectManager } = nativeBackend();
const dos = openDosDevices({ backend: objectManager });
const stacked = !objectManager.lacks.dosDeviceStack;

interface Reader {
  readonly reads: number;
  readonly absent: number;
  /** How many targets it has seen. */
  readonly seen: number;
}

interface Changer {
  readonly changes: number;
  readonly faults: readonly string[];
}

interface Contender {
  /** From when to when it had its own definition for certain, in microseconds. */
  readonly held: readonly (readonly [from: number, to: number])[];
  readonly refused: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
  /** The definition that it left there in the end. */
  readonly last?: string;
}

const children: Child[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill();
});

/** Runs processes beside one another: none begins before all are ready. @returns what each printed */
async function race(...requests: readonly object[]): Promise<readonly unknown[]> {
  const running = requests.map((request) => startChild('race-child.mjs', request));
  children.push(...running);
  await Promise.all(running.map((child) => child.says('ready')));
  for (const child of running) child.goOn();
  await Promise.all(running.map((child) => child.says('{')));
  return running.map((child) => JSON.parse(child.lines()[1] ?? 'null') as unknown);
}

/** By both calls that make names: a drive letter's is DefineDosDeviceW everywhere. */
const NAMES = [
  ['a drive letter', () => freeDriveLetters(objectManager)[0] ?? ''],
  ['a long name', () => uniqueName('DDRACE')],
] as const;

describe.each(NAMES)('%s', (_, nameOf) => {
  test('that one process changes loses no definition beside one that reads it', async () => {
    const name = nameOf();
    const common = { name, milliseconds: MILLISECONDS };
    const [reader, changer] = (await race(
      { ...common, task: 'read', id: 'R' },
      { ...common, task: 'change', id: 'C' },
    )) as [Reader, Changer];
    expect(changer.faults).toEqual([]);
    // They did meet: it saw many definitions, and the gaps between them.
    expect(changer.changes).toBeGreaterThan(20);
    expect(reader.seen).toBeGreaterThan(5);
    expect(reader.reads).toBeGreaterThan(reader.absent);
    expect(objectManager.queryDosDevice(name)).toBeTypeOf('number');
  });

  test('that two processes change is what one after the other would leave', async () => {
    const name = nameOf();
    const common = { name, task: 'contend', milliseconds: MILLISECONDS };
    const contenders = (await race({ ...common, id: 'A' }, { ...common, id: 'B' })) as Contender[];
    const lasts = contenders.flatMap(({ last }) => last ?? []);
    const found = dos.query(name)?.definitions ?? [];
    for (const target of found) dos.remove(name, { target });
    expect(contenders.flatMap(({ faults }) => faults)).toEqual([]);
    expect([...found].sort()).toEqual(lasts.sort());
    for (const { held } of contenders) expect(held.length).toBeGreaterThan(5);
    expect(contenders.some(({ refused }) => Object.keys(refused).length > 0)).toBe(true);
    if (stacked) return;
    // Where a name has one definition at a time, no process had one while another did.
    expect(lasts.length).toBe(1);
    const [a = [], b = []] = contenders.map(({ held }) => held);
    const both = a.filter(([from, to]) => b.some((other) => other[0] < to && from < other[1]));
    expect(both).toEqual([]);
  });
});
