import { describe, expect, test } from 'vitest';
import { failureOf } from '../../lib/cli/failures/index.js';
import { GuardedNameError } from '../../lib/dos-devices/errors.js';
import { AddonUnavailableError, AddonVersionError } from '../../lib/native/addon-errors.js';
import { ERROR, NtError, STATUS, Win32Error } from '../../lib/status/index.js';

const details = { syscall: 'NtOpenSymbolicLinkObject', path: '\\??\\COM20' };

describe('how a command ends', () => {
  test.each([
    ['OBJECT_NAME_NOT_FOUND', 3],
    ['OBJECT_PATH_NOT_FOUND', 3],
    ['ACCESS_DENIED', 4],
    ['PRIVILEGE_NOT_HELD', 4],
    ['NOT_SUPPORTED', 5],
    ['NOT_IMPLEMENTED', 5],
    ['OBJECT_NAME_COLLISION', 1],
    ['OBJECT_TYPE_MISMATCH', 1],
    ['UNSUCCESSFUL', 1],
  ] as const)('STATUS_%s: %i', (name, exitCode) => {
    expect(failureOf(new NtError(STATUS[name], details))).toMatchObject({
      exitCode,
      code: `STATUS_${name}`,
    });
  });

  test.each([
    ['FILE_NOT_FOUND', 3],
    ['PATH_NOT_FOUND', 3],
    ['NOT_FOUND', 3],
    ['BAD_NETPATH', 3],
    ['BAD_NET_NAME', 3],
    ['NOT_CONNECTED', 3],
    ['ACCESS_DENIED', 4],
    ['PRIVILEGE_NOT_HELD', 4],
    ['NO_NETWORK', 5],
    ['NOT_SUPPORTED', 5],
    ['CALL_NOT_IMPLEMENTED', 5],
    ['INVALID_FUNCTION', 5],
    ['ALREADY_EXISTS', 1],
    ['ALREADY_ASSIGNED', 1],
  ] as const)('ERROR_%s: %i', (name, exitCode) => {
    expect(failureOf(new Win32Error(ERROR[name], details))).toMatchObject({
      exitCode,
      code: `ERROR_${name}`,
    });
  });
});

test('hints are in the words of the command line, and messages in those of a program', () => {
  const guarded = new GuardedNameError('NUL', 'it is the null device');
  expect(guarded.message).toContain('Pass force: true');
  expect(failureOf(guarded)).toMatchObject({ hint: 'use --force if you mean it.' });
  expect(failureOf(guarded).message).not.toContain('force');
});

test('the addon is missed in the same way', () => {
  const hint = { kind: 'use-simulator' } as const;
  const error = new AddonUnavailableError('there is none', { hint });
  const advice = "Ask for the simulator by name: { backend: 'simulated' }.";
  expect(error).toMatchObject({
    message: `cannot load the addon: there is none. ${advice}`,
    hint: advice,
  });
  expect(failureOf(error)).toMatchObject({
    exitCode: 5,
    message: 'cannot load the addon: there is none',
    hint: 'Ask for the simulator by name: --backend simulated',
  });
});

test('an addon of another version is told with what to do', () => {
  const hint = { kind: 'build-addon' } as const;
  const versions = { file: 'x.node', addonVersion: '1.0.0', packageVersion: '2.0.0' };
  expect(failureOf(new AddonVersionError(versions, hint))).toEqual({
    exitCode: 5,
    code: 'ERR_DOSDEV_ADDON_VERSION',
    reason: 'unsupported',
    message:
      'cannot load the addon: the addon x.node was built for dosdev 1.0.0, and this is dosdev 2.0.0',
    hint: 'build it anew: npm run build:native',
  });
});

const denied = (permission: string, resource?: string) =>
  Object.assign(new Error('Access to this API has been restricted'), {
    code: 'ERR_ACCESS_DENIED',
    permission,
    ...(resource !== undefined && { resource }),
  });

test.each([
  ['FileSystemRead', 'read', '--allow-fs-read'],
  ['FileSystemWrite', 'write', '--allow-fs-write'],
])(
  'what node --permission denies of %s has the file and the option',
  (permission, verb, option) => {
    expect(failureOf(denied(permission, '/x'))).toMatchObject({
      exitCode: 4,
      reason: 'denied',
      message: `cannot ${verb} /x: access denied`,
      hint: `start node with ${option}=/x`,
    });
    expect(failureOf(Object.assign(denied(permission), { path: '/y' })).hint).toContain('/y');
  },
);
