// What a run writes down while it goes on, a line at a time, so that a run which never ends has told what
// it did: the results by the reporter, and which tests have begun by the processes that run them.
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';

/** The environment variable that names the folder of a run's log, as that run's Node.js sees it. */
export const LOG_VARIABLE = 'DOSDEV_TEST_LOG';

/** Its files. Two, since the processes that run tests and the one that reports both append. */
const LOG_FILES = { results: 'results.jsonl', begun: 'begun.jsonl' };

const place = (folder, file) => `${folder}/${LOG_FILES[file]}`;

/** Empties a log. */
export function freshLog(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/**
 * Adds a line, if this run is one that is logged.
 * @param {keyof LOG_FILES} file
 * @param {object} line
 */
export function log(file, line) {
  const folder = process.env[LOG_VARIABLE];
  if (folder !== undefined) appendFileSync(place(folder, file), `${JSON.stringify(line)}\n`);
}

/**
 * @param {string} folder
 * @param {keyof LOG_FILES} file
 * @returns {readonly any[]} its lines; what the end of a process cut short is left out
 */
export function readLog(folder, file) {
  const path = place(folder, file);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').split('\n').flatMap(parsed);
}

function parsed(line) {
  try {
    return [JSON.parse(line)];
  } catch {
    return [];
  }
}
