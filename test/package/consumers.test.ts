import { appendFileSync, cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { skip } from '../support/left-out.js';
import { scratchFolder } from '../support/scratch.js';
import {
  COMPILERS,
  compileAll,
  type NodeTypes,
  needCompiler,
  runCommonJs,
  writeProjects,
} from './consumers.js';
import { hasNpm } from './packed.js';

const folder = scratchFolder('consumers');

beforeAll(() => (hasNpm ? writeProjects(folder) : undefined));

beforeEach((context) => {
  if (!hasNpm) skip(context, 'the package', 'npm', 'the Node.js under Wine comes without npm');
});

/** How many settings each is compiled with: all, and those that check types of packages where they can. */
const PROJECTS: readonly (readonly [NodeTypes, all: number, strict: number])[] = [
  ['missing', 6, 3],
  ['installed', 4, 3],
  ['listed', 4, 3],
];

describe.for(Object.entries(COMPILERS))(
  'strict programs that use the package, in TypeScript %s',
  ([version, compiler]) => {
    // How the types of Node.js are found is the same for each; the fastest shows both ways.
    const isFastest = version === '7';
    const projects = PROJECTS.filter(([types]) => types !== 'listed' || isFastest);
    const title = projects.map(([types]) => types).join(', ');
    test(`compile with the types of Node.js ${title}`, async (context) => {
      needCompiler(context, version);
      const folders = projects.map(([types]) => join(folder, types));
      const counts = await compileAll(compiler, folders, isFastest);
      expect(counts).toEqual(projects.map(([, all, strict]) => (isFastest ? all : strict)));
    });
  },
);

test('a program that uses it wrongly does not compile', async (context) => {
  needCompiler(context, '7');
  const project = join(folder, 'wrong');
  cpSync(join(folder, 'missing'), project, { recursive: true });
  const file = join(project, 'module.mts');
  const line = readFileSync(file, 'utf8').split('\n').length;
  appendFileSync(file, "dos.define('COM1');\n");
  const error = `module.mts(${line},5): error TS2554`;
  await expect(compileAll(COMPILERS[7], [project])).rejects.toThrow(error);
});

test('a CommonJS program requires every entry point', async () => {
  const code = `
    const { openDosDevices } = require('dosdev');
    const { NT_SUCCESS } = require('dosdev/driver');
    const { serialPortNumber } = require('dosdev/names');
    const { statusName } = require('dosdev/nt');
    const { createSimulatedMachine } = require('dosdev/testing');
    const { simulatedBinding } = require('dosdev/serialport');
    const backend = createSimulatedMachine().logon({ user: 'anna' });
    console.log(openDosDevices({ backend }).query('NUL').target, NT_SUCCESS(0));
    console.log(serialPortNumber('COM20'), statusName(0), typeof simulatedBinding(backend).open);
    import('dosdev').then((module) => console.log(module.openDosDevices === openDosDevices));
  `;
  expect(await runCommonJs(join(folder, 'missing'), code)).toBe(
    '\\Device\\Null true\n20 STATUS_SUCCESS function\ntrue\n',
  );
});
