// Rules of files that are read and written, each with the change that breaks it.

const part = (name) => `lib/files/${name}.ts`;
const test = (name) => [`test/files/${name}.test.ts`];

/** @type {readonly import('./areas.mjs').Mutation[]} */
export const files = [
  {
    name: 'a file is written in its place',
    file: part('draft'),
    find: '  const draft = ',
    replace: '  const draft = file;\n  rmSync(file, { force: true });\n  const unused = ',
    tests: test('draft'),
  },
  {
    name: 'a disk that takes a part of a file is believed',
    file: part('write-all'),
    find: '    rest = rest.subarray(count);\n',
    replace: '    rest = rest.subarray(rest.length);\n',
    tests: test('draft'),
  },
  {
    name: 'a file that could not be replaced leaves its draft',
    file: part('draft'),
    find: '    remove(draft);\n    throw error;\n',
    replace: '    throw error;\n',
    tests: test('draft'),
  },
  {
    name: 'drafts of killed processes stay',
    file: part('draft'),
    find: '&& !isRunning(Number(pid))) remove',
    replace: '&& isRunning(-1)) remove',
    tests: test('draft'),
  },
  {
    name: 'drafts of running processes are removed',
    file: part('draft'),
    find: ' && !isRunning(Number(pid))',
    replace: '',
    tests: test('draft'),
  },
  {
    name: 'a draft is not brought to the disk',
    file: part('draft'),
    find: '    fsyncSync(descriptor);\n',
    replace: '',
    tests: test('draft'),
  },
  {
    name: 'a picture that is replaced has other permissions',
    file: part('draft'),
    find: '    () => fchmodSync(descriptor, former.mode & 0o7777),\n',
    replace: '',
    tests: test('draft'),
  },
  {
    name: 'a file of any size is read',
    file: part('collected'),
    find: '    if (length > this.#most) throw',
    replace: '    if (length < 0) throw',
    tests: test('every-file'),
  },
  {
    name: 'opening a pipe waits for its other end',
    file: part('read-regular'),
    find: 'constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)',
    replace: 'constants.O_RDONLY',
    tests: test('every-file'),
  },
  {
    name: 'a pipe without a writer is waited for without end',
    file: part('read-any'),
    find: "      if (performance.now() >= until) throw fileError('ENODATA', 'read', file);\n",
    replace: '',
    tests: test('every-file'),
  },
  {
    name: 'a pipe whose writer is slow is taken for empty',
    file: part('read-any'),
    find: '  let hasWriter = !found.isFIFO();',
    replace: '  let hasWriter = true;',
    tests: test('every-file'),
  },
  {
    name: 'a device is read where a file of this package should be',
    file: part('read-regular'),
    find: "    if (!found.isFile() && !found.isDirectory()) throw fileError('ENOTSUP', 'read', file);\n",
    replace: '',
    tests: test('read-regular'),
  },
  {
    name: 'an error of reading does not name the file',
    file: part('read-regular'),
    find: '    throw Object.assign(error as Error, { path: file });',
    replace: '    throw error;',
    tests: test('every-file'),
  },
  {
    name: 'nested lists exhaust the stack',
    file: 'lib/cli/yaml-file.ts',
    find: '  checkDepth(text);\n',
    replace: '',
    tests: test('every-file'),
  },
  {
    name: 'a new reader of files that no test damages',
    file: 'lib/cli/follow-rules.ts',
    find: "import { existsSync } from 'node:fs';",
    replace:
      "import { existsSync, readFileSync } from 'node:fs';\nexport const raw = readFileSync;",
    tests: test('readers'),
  },
  {
    name: 'something that is not a lock is waited for, and told by the system',
    file: 'lib/cli/machine-lock.ts',
    find: '  if (found === undefined) return;\n',
    replace: '  if (found !== null) return;\n',
    tests: ['test/cli/machine-place.test.ts'],
  },
];
