// Makes dist/: what the package ships. Types for each module; bundles for programs and the command line.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundleCli } from './bundle-cli.mjs';
import { bundleLibrary } from './bundle-library.mjs';
import { writeAddonLicences } from './licences.mjs';
import { repositoryRoot } from './places.mjs';
import { fastCompiler } from './typescript.mjs';

export async function build() {
  rmSync(join(repositoryRoot, 'dist'), { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [fastCompiler, '-p', 'tsconfig.build.json'], {
    cwd: repositoryRoot,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`tsc ended with ${status}`);
  await bundleLibrary();
  await bundleCli();
  writeAddonLicences();
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) await build();
