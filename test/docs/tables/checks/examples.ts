import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../support/scripts.js';
import { type Checks, complete, expectSame } from '../check.js';
import { codeInColumn } from '../table.js';

/** That a table lists the files of a folder of `examples`. */
const filesOf = (folder: string) =>
  complete((table) => {
    expectSame(codeInColumn(table, 0), readdirSync(join(root, 'examples', folder)));
  });

export const exampleChecks: Checks = {
  'docs/serialport.md: A worked example': filesOf('scale'),
};
