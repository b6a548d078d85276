import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const RAW_QUIET = 9;
const REMOVE_QUIET = 0xb;

/** Runs a process of its own in which `dos` is the object manager; it prints JSON, and ends. */
async function inProcess(body: string): Promise<unknown> {
  const script = `
    import { openObjectManager } from 'dosdev/nt';
    const dos = openObjectManager('native');
    const answer = (() => { ${body} })();
    console.log(JSON.stringify(answer));
    process.exit(0);
  `;
  const args = ['--no-warnings', '--input-type=module', '--eval', script];
  const { stdout } = await run(process.execPath, args, { cwd: root });
  return JSON.parse(stdout);
}

const { objectManager, directory } = nativeBackend();

test('99: a definition outlives its process, and other processes of the logon see it', async () => {
  const [letter = ''] = freeDriveLetters(objectManager);
  const define = `return dos.defineDosDevice(${RAW_QUIET}, '${letter}', '\\\\Device\\\\Null')`;
  try {
    expect(await inProcess(define)).toBe(0);
    const query = `return dos.queryDosDevice('${letter}')`;
    expect(await inProcess(query)).toEqual(['\\Device\\Null']);
    expect(objectManager.queryDosDevice(letter)).toEqual(['\\Device\\Null']);
  } finally {
    objectManager.defineDosDevice(REMOVE_QUIET, letter, '\\Device\\Null');
  }
  expect(objectManager.queryDosDevice(letter)).toBe(ERROR.FILE_NOT_FOUND);
});

test('3: a temporary link goes with the process that made it', async () => {
  const path = `${directory}\\${uniqueName('DD')}`;
  const body = `
    const path = ${JSON.stringify(path)};
    const link = dos.createSymbolicLink(path, '\\\\Device\\\\Null');
    return [typeof link, dos.readLink(path)];
  `;
  expect(await inProcess(body)).toEqual(['object', '\\Device\\Null']);
  expect(objectManager.readLink(path)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
});

test('3: but not while another process has it open', async () => {
  const path = `${directory}\\${uniqueName('DD')}`;
  const link = objectManager.createSymbolicLink(path, '\\Device\\Null');
  if (typeof link === 'number') throw new Error('not created');
  const body = `return dos.readLink(${JSON.stringify(path)})`;
  expect(await inProcess(body)).toBe('\\Device\\Null');
  expect(objectManager.readLink(path)).toBe('\\Device\\Null');
  link.close();
  expect(await inProcess(body)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
});
