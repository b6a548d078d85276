import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
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
interface NtBuildModule {
  readonly NT_TARGETS: readonly string[];
  readonly NT_LEFT_OUT: Readonly<Record<string, string>>;
}
interface PlantedInNtModule {
  readonly PLANTED_IN_NT: readonly { name: string; file: string; find: string; target: string }[];
}

const { NT_TARGETS, NT_LEFT_OUT } = await loadScript<NtBuildModule>('fuzz/nt-build.mjs');
const { PLANTED_IN_NT } = await loadScript<PlantedInNtModule>('fuzz/planted-nt.mjs');
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

describe('libFuzzer of native/nt', () => {
  const folder = join(root, 'native', 'nt-fuzz');
  const listed = readFileSync(join(folder, 'CMakeLists.txt'), 'utf8');

  test('has every source, or a reason to leave it out', () => {
    const fuzzed = [...listed.matchAll(/\.\.\/nt\/(\w+\.cc)/g)].map(([, name]) => name);
    const all = readdirSync(join(root, 'native', 'nt')).filter((name) => name.endsWith('.cc'));
    expect([...fuzzed, ...Object.keys(NT_LEFT_OUT)].sort()).toEqual(all.sort());
  });

  test('has a corpus for each target', () => {
    const header = readFileSync(join(folder, 'targets.h'), 'utf8');
    const targets = [...header.matchAll(/\{"([\w-]+)", run\w+\}/g)].map(([, name]) => name);
    expect(NT_TARGETS).toEqual(targets);
    expect(readdirSync(join(folder, 'corpus')).sort()).toEqual([...NT_TARGETS].sort());
  });

  test('every bug that is planted has its place in the sources', () => {
    for (const { name, file, find, target } of PLANTED_IN_NT) {
      expect(readFileSync(join(root, file), 'utf8').split(find).length - 1, name).toBe(1);
      expect(NT_TARGETS, name).toContain(target);
    }
  });
});
