// Runs in the processes that run tests, before each test file: writes down at once, not when the process
// next has time to tell the reporter, which test begins. One that hangs in a system call is named thereby.
import { afterEach, beforeEach, expect } from 'vitest';
import { log } from './log.mjs';

const { testPath } = expect.getState();
log('begun', { kind: 'file', process: process.pid, file: testPath });

beforeEach(({ task }) => {
  log('begun', {
    kind: 'begin',
    process: process.pid,
    id: task.id,
    file: testPath,
    name: nameOf(task),
  });
});
afterEach(({ task }) => {
  log('begun', { kind: 'end', id: task.id, name: nameOf(task), state: task.result?.state });
});

function nameOf(task) {
  return task.suite ? `${nameOf(task.suite)} > ${task.name}` : task.name;
}
