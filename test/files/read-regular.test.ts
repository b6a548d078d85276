import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRegular } from '../../lib/files/read-regular.js';
import { failing, scratchFolder } from '../support/scratch.js';

const folder = scratchFolder('regular');

if (process.platform !== 'win32') {
  test.each(['pipe', '/dev/zero', '/dev/null'])(
    '%s is refused before anything of it is read',
    (name) => {
      const path = name === 'pipe' ? join(folder, name) : name;
      if (name === 'pipe') execFileSync('mkfifo', [path]);
      expect(() => readRegular(path)).toThrow(failing('ENOTSUP', { path, syscall: 'read' }));
    },
  );
}

test('a file that is missing is told with its path', () => {
  const path = join(folder, 'missing');
  expect(() => readRegular(path)).toThrow(failing('ENOENT', { path }));
});
