import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addonCandidates } from '../../lib/native/loader.js';
import {
  type Arch,
  MACHINES,
  type PeFile,
  peFile,
  rightAddon,
  type Stamp,
} from '../support/pe-file.js';
import { loadScript } from '../support/scripts.js';

interface FaultsModule {
  addonFaults(
    file: string,
    arch: string,
    options?: { isRelease?: boolean; now?: Stamp },
  ): readonly string[];
}
interface ProgramModule {
  readProgram(bytes: Buffer): Omit<PeFile, 'is64' | 'text' | 'version'>;
}

const { addonFaults } = await loadScript<FaultsModule>('native/addon-faults.mjs');
const { readProgram } = await loadScript<ProgramModule>('native/pe.mjs');
const { ARCHITECTURES, prebuildPath } = await loadScript<{
  ARCHITECTURES: Readonly<Record<string, { readonly machine: number }>>;
  prebuildPath(arch: string): string;
}>('native/architectures.mjs');

const folder = mkdtempSync(join(tmpdir(), 'dosdev-faults-'));
const now: Stamp = { version: '1.2.3-beta.4', sources: 'a'.repeat(64) };
const arches = Object.keys(MACHINES) as Arch[];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function faultsOf(bytes: Buffer | string, arch: Arch, isRelease = true): readonly string[] {
  const file = join(folder, 'dosdev.node');
  writeFileSync(file, bytes);
  return addonFaults(file, arch, { isRelease, now });
}

test('the loader finds an addon for each by its name', () => {
  expect(Object.keys(ARCHITECTURES)).toEqual(arches);
  for (const arch of arches) {
    expect(addonCandidates('win32', arch)[1]?.endsWith(prebuildPath(arch)), arch).toBe(true);
  }
});

describe.each(arches)('an addon for %s', (arch) => {
  const right = rightAddon(arch, now);

  test('has no fault if it is right', () => {
    expect(faultsOf(peFile(right), arch)).toEqual([]);
    expect(readProgram(peFile(right))).toMatchObject({ machine: ARCHITECTURES[arch]?.machine });
  });

  test.each(arches.filter((other) => other !== arch))('is not one for %s', (other) => {
    expect(faultsOf(peFile({ ...right, ...MACHINES[other] }), arch)).toEqual([
      expect.stringContaining('is for another processor'),
    ]);
  });

  const kernel = { 'KERNEL32.dll': ['CloseHandle'] };
  test.each<[string, Partial<PeFile>, readonly string[]]>([
    [
      'a library of GCC',
      { hard: { ...kernel, 'libgcc_s_seh-1.dll': ['x'] } },
      ['libgcc_s_seh-1.dll'],
    ],
    ['a library of C++', { hard: { 'libstdc++-6.dll': ['x'] } }, ['libstdc++-6.dll']],
    ['what Visual Studio installs', { hard: { 'VCRUNTIME140.dll': ['x'] } }, ['VCRUNTIME140.dll']],
    ['its host by a name', { hard: { 'NODE.EXE': ['napi_create_function'] } }, ['NODE.EXE']],
    [
      'a function of a later Windows',
      { hard: { 'kernel32.dll': ['CloseHandle', 'GetTempPath2W'] } },
      ['GetTempPath2W of kernel32.dll'],
    ],
    ['a function by its number', { hard: { 'ADVAPI32.dll': ['#7x'] } }, ['#7x of ADVAPI32.dll']],
    ['another library late', { delayed: { 'setupapi.dll': ['x'] } }, ['setupapi.dll late']],
    [
      'something else of its host',
      { delayed: { 'node.exe': ['napi_create_function', 'uv_run'] } },
      ['uv_run of its host'],
    ],
    ['no protection', { characteristics: 0 }, ['dynamicBase', 'noExecute', 'guardFlow']],
    ['no version', { version: undefined }, ['undefined, and not 1.2.3.0']],
    ['another version', { version: [1, 2, 4, 0] }, ['1.2.4.0, and not 1.2.3.0']],
    ['no stamp', { text: '' }, ['does not say']],
    [
      'the stamp of other sources',
      { text: rightAddon(arch, { ...now, sources: 'b'.repeat(64) }).text },
      ['from other sources'],
    ],
  ])('is refused with %s', (_what, difference, said) => {
    expect(faultsOf(peFile({ ...right, ...difference }), arch)).toEqual(
      said.map((one) => expect.stringContaining(one)),
    );
  });

  test('needs control-flow guard in a release only: no other compiler has it', () => {
    const bytes = peFile({ ...right, characteristics: 0x140 });
    expect(faultsOf(bytes, arch, false)).toEqual([]);
    expect(faultsOf(bytes, arch)).toEqual(['was linked without guardFlow']);
  });

  test.each(['', 'MZ', '#!/bin/sh\n'.repeat(20)])('is refused as no program: %j', (text) => {
    expect(faultsOf(text, arch)).toEqual([expect.stringContaining('cannot be read as a Windows')]);
  });
});
