import { afterAll, expect, test } from 'vitest';
import type { NativeHandle } from '../../lib/native/boundary.js';
import { loadAddon } from '../../lib/native/loader.js';
import { unpackLinks } from '../../lib/native/unpack.js';
import { STATUS } from '../../lib/status/index.js';
import { skip } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

const addon = loadAddon();
const backend = nativeBackend();
const opened: NativeHandle[] = [];

afterAll(() => {
  for (const handle of opened) addon.close(handle);
});

function kept(answer: NativeHandle | number): NativeHandle {
  if (typeof answer === 'number') throw new Error(answer.toString(16));
  opened.push(answer);
  return answer;
}

const EXACTLY = 0;
const CASELESS = 0x40;

test('names that differ in case alone are links of their own, where case counts', (context) => {
  // There the attribute decides; where case never counts, the second would be the first.
  if (!backend.objectManager.lacks.forcedCaseInsensitivity) {
    const reason = 'this system matches no case, whatever is asked';
    skip(context, backend.name, 'exactCase', reason);
  }
  const path = `${backend.directory}\\${uniqueName('case')}`;
  const directory = kept(addon.createDirectory(path, EXACTLY, 0xf_000f, null, null));
  const targets = { Link: '\\one', LINK: '\\two', link: '\\three' };
  for (const [name, target] of Object.entries(targets)) {
    kept(addon.createSymbolicLink(name, target, EXACTLY, 0xf_0001, directory, null));
  }
  const packed = addon.readLinks(path, 0);
  if (typeof packed === 'number') throw new Error(packed.toString(16));
  const read = unpackLinks(packed, 0).map(({ name, target }) => [name, target]);
  expect(Object.fromEntries(read)).toEqual(targets);

  for (const [name, target] of Object.entries(targets)) {
    const link = kept(addon.openSymbolicLink(name, EXACTLY, 1, directory));
    expect(addon.querySymbolicLink(link)).toEqual([target, expect.any(String)]);
  }
  const absent = addon.openSymbolicLink('lInK', EXACTLY, 1, directory);
  expect(absent).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  kept(addon.openSymbolicLink('lInK', CASELESS, 1, directory));
});

test('a link is read by its path in any case', () => {
  const name = uniqueName('Case');
  const path = `${backend.directory}\\${name}`;
  kept(addon.createSymbolicLink(path, '\\Device\\Null', CASELESS, 0xf_0001, null, null));
  for (const spelling of [name, name.toUpperCase(), name.toLowerCase()]) {
    expect(addon.readLink(`${backend.directory}\\${spelling}`)).toBe('\\Device\\Null');
  }
});
