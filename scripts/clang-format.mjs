// Formats native/*.{h,cc} with clang-format; `--check` only tells what is not formatted.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const native = fileURLToPath(new URL('../native', import.meta.url));
const files = readdirSync(native)
  .filter((name) => /\.(?:h|cc)$/.test(name))
  .map((name) => join(native, name));

if (spawnSync('clang-format', ['--version'], { stdio: 'ignore' }).status !== 0) {
  console.log('clang-format is not installed: native/ is left as it is.');
  console.log('On Debian: apt-get install clang-format');
  process.exit(process.env.CI ? 1 : 0);
}
const mode = process.argv.includes('--check') ? ['--dry-run', '-Werror'] : ['-i'];
const { status } = spawnSync('clang-format', [...mode, ...files], { stdio: 'inherit' });
process.exitCode = status ?? 1;
