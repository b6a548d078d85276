import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HARMLESS_ARGUMENTS } from '../support/addon-calls.js';
import { loadScript, root } from '../support/scripts.js';

interface CallsModule {
  readonly CALLS: Readonly<Record<string, { takes: readonly string[]; returns: string }>>;
}
interface KindsModule {
  readonly KINDS: Readonly<Record<string, unknown>>;
}
interface GenerateModule {
  stepsOf(seed: number, filter?: string): () => { call: string; args: readonly unknown[] };
}
interface MinimiseModule {
  minimise<Step>(
    steps: readonly Step[],
    shows: (steps: readonly Step[]) => Promise<boolean>,
  ): Promise<readonly Step[]>;
}
interface PlantedModule {
  readonly PLANTED: readonly { name: string; file: string; find: string }[];
}

const { CALLS } = await loadScript<CallsModule>('fuzz/calls.mjs');
const { KINDS } = await loadScript<KindsModule>('fuzz/kinds.mjs');
const { stepsOf } = await loadScript<GenerateModule>('fuzz/generate.mjs');
const { minimise } = await loadScript<MinimiseModule>('fuzz/minimise.mjs');
const { PLANTED } = await loadScript<PlantedModule>('fuzz/planted.mjs');

test('the fuzzer makes every call of the addon, with kinds that there are', () => {
  expect(Object.keys(CALLS).sort()).toEqual(Object.keys(HARMLESS_ARGUMENTS).sort());
  for (const [call, { takes }] of Object.entries(CALLS)) {
    for (const kind of takes) expect(Object.keys(KINDS), call).toContain(kind);
    expect(takes.length, call).toBe(
      HARMLESS_ARGUMENTS[call as keyof typeof HARMLESS_ARGUMENTS].length,
    );
  }
});

test('a seed determines the calls, and each of them is made', () => {
  const drawn = (seed: number, filter?: string) =>
    Array.from({ length: 5000 }, stepsOf(seed, filter));
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(8)).not.toEqual(drawn(7));
  // What is drawn survives a file.
  expect(JSON.parse(JSON.stringify(drawn(7)))).toEqual(drawn(7));
  const calls = new Set(drawn(7).map(({ call }) => call));
  for (const call of Object.keys(CALLS)) expect([...calls]).toContain(call);
  const makers = ['createSymbolicLink', 'createDirectory', 'close', 'drop'];
  for (const { call } of drawn(7, 'rawQuery')) {
    expect(call.startsWith('rawQuery') || makers.includes(call), call).toBe(true);
  }
});

test('what shows a finding is made shorter', async () => {
  const steps = Array.from({ length: 3000 }, (_, at) => at);
  const shows = async (fewer: readonly number[]) => fewer.includes(2980) && fewer.includes(2999);
  expect(await minimise(steps, shows)).toEqual([2980, 2999]);
  expect(await minimise(steps, async () => false)).toEqual(steps);
});

test('every bug that is planted has its place in the sources', () => {
  for (const { name, file, find } of PLANTED) {
    expect(readFileSync(`${root}/${file}`, 'utf8').split(find).length - 1, name).toBe(1);
  }
});
