import { afterAll, describe, expect, test } from 'vitest';
import { SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../../lib/object-manager/index.js';
import { inspectLink } from '../../lib/object-manager/inspect-link.js';
import { NtError, STATUS } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { backendsAndSimulator } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const PARTS = [true, false].flatMap((counts) => [true, false].map((name) => ({ counts, name })));

describe.each(backendsAndSimulator)('in one call or in several: $name', (backend) => {
  const { objectManager } = backend;
  // Every call of an intercepted object manager is one of its own.
  const callByCall: ObjectManager = intercept(objectManager, (_call, _args, proceed) => proceed());
  const directory = `${backend.directory}\\${uniqueName('DD')}`;
  const kept: ObjectHandle[] = [];
  const keep = (handle: ObjectHandle | number) => {
    if (typeof handle === 'number') throw new Error(handle.toString(16));
    kept.push(handle);
    return handle;
  };
  keep(objectManager.createDirectory(directory, { access: 0xf }));
  const targets = ['\\Device\\Null', 'x', 'y'.repeat(1000)];
  targets.forEach((target, i) => {
    keep(objectManager.createSymbolicLink(`${directory}\\DD${i}`, target));
  });
  afterAll(() => {
    for (const handle of kept.toReversed()) handle.close();
  });
  const paths = [...targets.map((_, i) => `${directory}\\dd${i}`), '\\??\\NUL', `${directory}\\no`];

  test.each(PARTS)('a link is inspected alike: counts $counts, name $name', (parts) => {
    for (const path of paths) {
      const once = inspectLink(objectManager, path, parts);
      expect(once, path).toEqual(inspectLink(callByCall, path, parts));
      if (once === undefined) continue;
      expect('handleCount' in once).toBe(parts.counts);
      expect('name' in once).toBe(parts.name);
    }
  });

  test('what is no link, or no path, fails alike', () => {
    for (const [path, status] of [
      [directory, STATUS.OBJECT_TYPE_MISMATCH],
      ['', STATUS.OBJECT_PATH_SYNTAX_BAD],
      ['x'.repeat(40_000), STATUS.OBJECT_NAME_INVALID],
    ] as const) {
      for (const each of [objectManager, callByCall]) {
        const read = () => inspectLink(each, path, { counts: true, name: true });
        expect(read).toThrow(NtError);
        expect(read).toThrow(expect.objectContaining({ status }));
      }
    }
  });

  test('the links of a directory come with the security that each has', () => {
    const parts = SECURITY_INFORMATION.OWNER | SECURITY_INFORMATION.DACL;
    const links = objectManager.readLinks(directory, { security: parts });
    if (typeof links === 'number') throw new Error(links.toString(16));
    expect(links.map(({ name }) => name).sort()).toEqual(targets.map((_, i) => `DD${i}`));
    for (const { name, target, security } of links) {
      const path = `${directory}\\${name}`;
      expect(target).toBe(objectManager.readLink(path));
      const opened = objectManager.openSymbolicLink(path, { access: 0x2_0000 });
      if (typeof opened === 'number') {
        expect(security).toBe(opened);
        continue;
      }
      using link = opened;
      expect(security).toBe(objectManager.querySecurity(link, parts));
    }
  });

  test('and without it where it is not asked for', () => {
    const links = objectManager.readLinks(directory);
    if (typeof links === 'number') throw new Error(links.toString(16));
    expect(links.some((link) => 'security' in link)).toBe(false);
    expect(() => objectManager.readLinks(directory, { security: -1 })).toThrow(RangeError);
    expect(() => objectManager.readLinks(directory, { parts: 4 } as never)).toThrow(TypeError);
  });
});
