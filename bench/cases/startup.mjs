// What a program pays before its first line, and the command line for its shortest command.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childProcess, emptyModule } from '../harness/child.mjs';

export const title = 'Startup';

const PACKAGE = new URL('../../package.json', import.meta.url);
const { exports } = JSON.parse(readFileSync(PACKAGE, 'utf8'));
const COMMAND = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** A module that imports an entry point, by its place: the folder of a case has no `node_modules`. */
const importing = (entryPoint) =>
  childProcess('import', (folder) => {
    const { href } = new URL(exports[entryPoint].default, PACKAGE);
    const file = join(folder, 'importing.mjs');
    writeFileSync(file, `import ${JSON.stringify(href)};\n`);
    return { args: [file] };
  });

const list = childProcess('dosdev list', (folder) => ({
  args: [COMMAND, 'list'],
  env: { DOSDEV_MACHINE: join(folder, 'machine.json') },
}));

/**
 * Of all entry points. Node.js could keep compiled code (`enableCompileCache`, not in Node.js 20), which is
 * the choice of the program, not of a library. The command line does not: a folder that others can write
 * would hold code that a command runs as administrator.
 */
const COMPILED = 'its code is read and compiled anew in each process';

/** @type {readonly import('../harness/case.mjs').Case[]} */
export const cases = [
  { name: "startup: import 'dosdev'", goal: 1.3, subject: importing('.'), why: COMPILED },
  {
    name: "startup: import 'dosdev/driver'",
    goal: 1.2,
    subject: importing('./driver'),
    why: COMPILED,
  },
  {
    name: "startup: import 'dosdev/testing'",
    goal: 1.5,
    subject: importing('./testing'),
    why: COMPILED,
  },
  {
    name: 'startup: dosdev list',
    goal: 1.5,
    subject: list,
    why: 'half of it reads and compiles the command line and the simulator anew in each process, the rest starts the simulated machine, whose drivers create its names',
  },
].map((each) => ({
  ...each,
  yardstick: emptyModule,
  per: { count: 1, unit: 'process' },
  quick: true,
  // Each measurement is of a new process.
  effort: { processes: 1, warmUp: 1 },
}));
