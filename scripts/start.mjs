// The main job, on whatever this machine has: a real object manager on Windows, or under Wine where
// that is set up, else the simulator.
import { spawnSync } from 'node:child_process';
import { build } from './build.mjs';
import { repositoryRoot } from './places.mjs';
import { missingForReal } from './test/set-up.mjs';
import { killPrefix } from './wine/prefix.mjs';
import { runNode } from './wine/run.mjs';

const EXAMPLE = 'examples/com-alias.mjs';

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: repositoryRoot, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

await build();
const missing = missingForReal();
if (process.platform !== 'win32' && missing.length === 0) {
  console.log('Running in a Windows Node.js under Wine.');
  const { code, output } = await runNode([EXAMPLE], { timeoutMs: 60_000 });
  console.log(output);
  killPrefix();
  process.exitCode = code;
} else {
  if (missing.length > 0) {
    console.log(`No real object manager here (missing: ${missing.join(', ')}).`);
    console.log('npm run test:all sets one up under Wine on Debian and Ubuntu.\n');
  }
  run(EXAMPLE);
}
