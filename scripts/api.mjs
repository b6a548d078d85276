// Writes etc/*.api.md: what each entry point exports, with every signature. With --check it compares.
//   node scripts/api.mjs --built    dist/ is up to date already
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { reportsOf } from './api/reports.mjs';
import { build } from './build.mjs';
import { repositoryRoot } from './places.mjs';

const FOLDER = 'etc';

/**
 * @param {string} packageFolder a package that is built
 * @returns {readonly {file: string, text: string, lines: readonly string[]}[]} the reports in its folder
 *   `etc` that are not as the declarations are: their paths from the package's folder, what they must be,
 *   and how they differ, a line each, with + and -
 */
export function outdatedReports(packageFolder) {
  return Array.from(reportsOf(packageFolder), ([name, text]) => {
    const file = join(FOLDER, name);
    return { file, text, lines: differences(reportIn(join(packageFolder, file)), text) };
  }).filter(({ lines }) => lines.length > 0);
}

function reportIn(path) {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

/** The lines that only one of two texts has, each as often as it has it more. */
function differences(before, now) {
  return [...onlyIn(before, now, '-'), ...onlyIn(now, before, '+')];
}

function onlyIn(text, other, sign) {
  const left = other.split('\n');
  return text.split('\n').flatMap((line) => {
    const index = left.indexOf(line);
    if (index === -1) return [`${sign} ${line}`];
    left.splice(index, 1);
    return [];
  });
}

/** What to print of reports that are not up to date. */
export function complaint(outdated) {
  const parts = outdated.map(({ file, lines }) => [`${file}:`, ...lines.slice(0, 20)].join('\n'));
  return [
    ...parts,
    'The public surface is not what these reports have. If you changed it on purpose, run `npm run api`',
    'and commit them, with a line in CHANGELOG.md. Otherwise undo the change.',
  ].join('\n');
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const { values } = parseArgs({
    options: { check: { type: 'boolean' }, built: { type: 'boolean' } },
  });
  if (!values.built) await build();
  const outdated = outdatedReports(repositoryRoot);
  if (!values.check) {
    mkdirSync(join(repositoryRoot, FOLDER), { recursive: true });
    for (const { file, text } of outdated) {
      writeFileSync(join(repositoryRoot, file), text);
      console.log(`wrote ${file}`);
    }
  } else if (outdated.length > 0) {
    console.error(complaint(outdated));
    process.exitCode = 1;
  }
}
