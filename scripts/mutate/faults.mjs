// What a program does when a call fails, each with a change that does it wrongly: the tests that let every
// call fail notice it.

const TESTS = ['test/dos-devices/injected-faults.test.ts'];
const UNDO = ['test/dos-devices/faults-in-the-undo.test.ts'];
const READING = ['test/dos-devices/faults-while-reading.test.ts'];
const part = (name) => `lib/dos-devices/${name}.ts`;

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const faults = [
  {
    name: 'a link that cannot be queried stays open',
    file: 'lib/object-manager/inspect-link.ts',
    find: `  try {
    return inspectOpen(objectManager, link, path, parts);
  } finally {
    link.close();
  }`,
    replace: `  const found = inspectOpen(objectManager, link, path, parts);
  link.close();
  return found;`,
    tests: TESTS,
  },
  {
    name: 'the lock of names stays when that of global ones is refused',
    file: part('transaction/lock'),
    find: `  } catch (error) {
    lock.close();
    throw error;`,
    replace: `  } catch (error) {
    throw error;`,
    tests: TESTS,
  },
  {
    name: 'a temporary name that cannot be read back stays',
    file: part('change/temporary'),
    find: '        device?.close();\n',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'a definition that cannot be read back stays',
    file: part('change/plan'),
    find: '    if (sameList(now, before)) return cause;\n',
    replace: '    if (sameList(now, before) || now.length > 0) return cause;\n',
    tests: UNDO,
  },
  {
    name: 'a list that cannot be read back stays',
    file: part('persist/persisting'),
    find: `  const undone = putBack(objectManager, name, held);
  const now = read();`,
    replace: `  const undone = ERROR.SUCCESS;
  const now = read();`,
    tests: TESTS,
  },
  {
    name: 'the error of a read hides the one that ended a transaction',
    file: part('transaction/errors'),
    find: '      cause: cause ?? errors[0],\n',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'an unread change has no cause',
    file: part('change/unfinished'),
    find: '  return new UnfinishedChangeError(change, why, hint, cause);',
    replace: '  return new UnfinishedChangeError(change, why, hint);',
    tests: TESTS,
  },
  {
    name: 'every refusal of a global name is blamed on its rights',
    file: part('change/refusals'),
    find: "reasonOfWin32(error) === 'denied' ? denied?.() : undefined",
    replace: "reasonOfWin32(error) !== 'busy' ? denied?.() : undefined",
    tests: TESTS,
  },
  {
    name: 'a name that is missing for a moment counts as gone',
    file: 'lib/definitions/change.ts',
    find: 'return isMissed && !this.#doomed ? GLIMPSES[this.#missed++] : undefined;',
    replace: 'return isMissed && this.#missed > 9 ? GLIMPSES[this.#missed++] : undefined;',
    tests: TESTS,
  },
  {
    name: 'a name that is missing for a moment needs no restoring',
    file: part('change/set-definitions'),
    find: '    present = read();\n',
    replace: '',
    tests: TESTS,
  },
  {
    name: 'a name that is no longer as planned is changed all the same',
    file: part('change/set-definitions'),
    find: 'if (!sameList(present, before)) {',
    replace: 'if (present.length === 0 && !sameList(present, before)) {',
    tests: TESTS,
  },
  {
    name: 'a transaction undoes once more what has been undone',
    file: part('transaction/changes'),
    find: ' || (error instanceof ReadBackError && error.undone)',
    replace: ' || (error instanceof ReadBackError && error.undone && error.path === "")',
    tests: TESTS,
  },
  {
    name: 'a definition that is taken back beside those of others is said to be left',
    file: part('change/plan'),
    find: ' || isPushUndone(change, now);',
    replace: ';',
    tests: TESTS,
  },
  {
    name: 'a name that a snapshot could not read is restored as if it were missing',
    file: part('snapshot/plan-restore'),
    find: "if (type !== 'added') return difference;",
    replace: "if (type !== 'added' || after.length > 0) return difference;",
    tests: TESTS,
  },
  {
    name: 'an undo that cannot read the name throws that instead of the cause',
    file: part('change/plan'),
    find: "rebuild: from, begun: 'changed' };",
    replace: 'rebuild: from };',
    tests: UNDO,
  },
  {
    name: 'of two failing reads, the second is told',
    file: 'lib/definitions/read-twice.ts',
    find: '      if (first !== undefined) return first;',
    replace: '      if (first !== undefined) return error;',
    tests: UNDO,
  },
  {
    name: 'an undo that was refused is said to be done',
    file: part('change/plan'),
    find: "    return ended.how === 'made' ? cause : unfinished(change, readOf(ended), false, cause);",
    replace: '    return ended.how === null ? unfinished(change, [], false, cause) : cause;',
    tests: UNDO,
  },
  {
    name: 'a list that was not put back is said to be',
    file: part('persist/beside-definition'),
    find: '  if (isTakenBack(objectManager, plan)) return cause;',
    replace: '  if (isTakenBack(objectManager, plan) || name !== cause) return cause;',
    tests: UNDO,
  },
  {
    name: 'a directory that cannot be opened is a device',
    file: part('read/resolve'),
    find: 'if (directory === STATUS.OBJECT_TYPE_MISMATCH ||',
    replace: 'if (directory !== STATUS.SUCCESS ||',
    tests: READING,
  },
  {
    name: 'a folder that cannot be opened as one is a file',
    file: part('read/file-end'),
    find: "OBSTACLES.has(asFolder) ? undefined : 'file'",
    replace: "OBSTACLES.size === 0 ? undefined : 'file'",
    tests: ['test/dos-devices/file-end.test.ts'],
  },
  {
    name: 'a link that cannot be read for want of memory has changed',
    file: part('watch/look'),
    find: '!UNREADABLE.has(target)) throw',
    replace: 'UNREADABLE.size === 0) throw',
    tests: READING,
  },
  {
    name: 'numbers of an unreadable list are not claimed',
    file: part('com-numbers/reserved'),
    find: "typeof records === 'number' && records !== ERROR.FILE_NOT_FOUND",
    replace: "typeof records === 'number' && records === ERROR.BADDB",
    tests: READING,
  },
  {
    name: 'why the COM port database cannot be read is lost',
    file: part('com-numbers/reserved'),
    find: '      cause: isInUse,\n',
    replace: '',
    tests: READING,
  },
];
