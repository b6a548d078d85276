// The order of the test files of one process.
import { relative } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import { repositoryRoot } from '../places.mjs';

/**
 * Test files and folders that collect garbage again and again. They come first: each collection goes through all that
 * the files before have left, and takes 0.02 s at the start of a run and 0.3 s at its end.
 */
export const COLLECTING = [
  'test/leaks/',
  'test/simulated/object-manager/handle-table.test.ts',
  'test/conformance/handles.test.ts',
  'test/native/leaks.test.ts',
  'test/dos-devices/read-back.test.ts',
  'test/dos-devices/transaction-async.test.ts',
  'test/dos-devices/watch.test.ts',
  'test/dos-devices/when.test.ts',
  'test/cli/commands.test.ts',
];

/** @returns whether a test file, by its path from the root of the repository, is one of them */
export function isCollecting(file) {
  return COLLECTING.some((path) => (path.endsWith('/') ? file.startsWith(path) : file === path));
}

export class Sequencer extends BaseSequencer {
  /** @param {import('vitest/node').TestSpecification[]} files */
  async sort(files) {
    const sorted = await super.sort(files);
    const isFirst = ({ moduleId }) =>
      isCollecting(relative(repositoryRoot, moduleId).replaceAll('\\', '/'));
    return [...sorted.filter(isFirst), ...sorted.filter((file) => !isFirst(file))];
  }
}
