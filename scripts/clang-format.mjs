// Formats the C++ sources with clang-format; `--check` only prints what is not formatted.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { EXAMPLE, nativeFiles } from './native/sources.mjs';
import { repositoryRoot } from './places.mjs';

const files = [...nativeFiles(repositoryRoot, /\.(?:h|cc)$/), EXAMPLE].map((file) =>
  join(repositoryRoot, file),
);

if (spawnSync('clang-format', ['--version'], { stdio: 'ignore' }).status !== 0) {
  console.log('clang-format is not installed: native/ is left as it is.');
  console.log('On Debian: apt-get install clang-format');
  process.exit(process.env.CI ? 1 : 0);
}
const mode = process.argv.includes('--check') ? ['--dry-run', '-Werror'] : ['-i'];
const { status } = spawnSync('clang-format', [...mode, ...files], { stdio: 'inherit' });
process.exitCode = status ?? 1;
