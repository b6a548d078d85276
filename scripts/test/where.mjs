// Which test files run where. Everything runs on Windows. A run on Linux leaves out what needs Windows; the
// run under Wine leaves to the run on Linux what is the same JavaScript on both, and ten times slower there.

/** The environment variable with which a run is made smaller or whole: a key of {@link SCOPES}. */
export const SCOPE_VARIABLE = 'DOSDEV_TEST_SCOPE';

/** What a run may be of: everything, or what only the system that it runs on can show. */
export const SCOPES = { all: 'all', system: 'system' };

/** The environment variable that names a share of a run, for several that are made at once; without it, all is run. */
export const SHARE_VARIABLE = 'DOSDEV_TEST_SHARE';

/** @typedef {{paths: readonly string[], reason: string}} Left test files or folders, and why they do not run */

/** What Linux cannot run. @type {readonly Left[]} */
export const NEEDS_WINDOWS = [
  { paths: ['test/native/'], reason: 'the addon is for Windows' },
  { paths: ['test/differential/'], reason: 'there is no real object manager to compare with' },
];

/** What a run of the scope `system` leaves to Linux. @type {readonly Left[]} */
export const LEFT_TO_LINUX = [
  {
    paths: [
      'arguments/',
      'conformance/page.test.ts',
      'docs/exported-values.test.ts',
      'docs/generated-tables.test.ts',
      'docs/pages.test.ts',
      'docs/scheduled-task.test.ts',
      'docs/tables.test.ts',
      'docs/tasks.test.ts',
      'docs/templates.test.ts',
      'docs/verb-examples.test.ts',
      'docs/words.test.ts',
      'errors/family.test.ts',
      'errors/reasons.test.ts',
      'hints/error-hint.test.ts',
      'hints/sources.test.ts',
      'hints/words.test.ts',
      'mode/parse.test.ts',
      'names/',
      'security/',
      'status/',
    ].map(inTest),
    reason: 'text and tables, which have nothing of the system',
  },
  {
    paths: [
      'definitions/',
      'devices/cables.test.ts',
      'devices/com-numbers-simulated.test.ts',
      'devices/com-numbers-transactions.test.ts',
      'devices/comes-back.test.ts',
      'devices/device-spec.test.ts',
      'devices/errors.test.ts',
      'devices/follow-end.test.ts',
      'devices/follow-faults.test.ts',
      'devices/follow-looks.test.ts',
      'devices/follow-misuse.test.ts',
      'devices/follow-property.test.ts',
      'devices/follow.test.ts',
      'devices/hidden-port.test.ts',
      'devices/near-selectors.test.ts',
      'devices/port-name-clash.test.ts',
      'devices/presence.test.ts',
      'devices/selector.test.ts',
      'devices/simulated.test.ts',
      'devices/stories/for-everyone.test.ts',
      'devices/stories/reserved-number.test.ts',
      'devices/tree.test.ts',
      'dos-devices/apply-declaration.test.ts',
      'dos-devices/apply-slips.test.ts',
      'dos-devices/audit.test.ts',
      'dos-devices/beside-a-reader.test.ts',
      'dos-devices/broadcast.test.ts',
      'dos-devices/calls.test.ts',
      'dos-devices/dry-run-refusals.test.ts',
      'dos-devices/full-stack.test.ts',
      'dos-devices/earlier-journals.test.ts',
      'dos-devices/faults-in-the-undo.test.ts',
      'dos-devices/faults-while-reading.test.ts',
      'dos-devices/growth-simulated.test.ts',
      'dos-devices/hints.test.ts',
      'dos-devices/injected-faults.test.ts',
      'dos-devices/letter-case.test.ts',
      'dos-devices/list.test.ts',
      'dos-devices/lock.test.ts',
      'dos-devices/members.test.ts',
      'dos-devices/persisted-value.test.ts',
      'dos-devices/ports-of-machines.test.ts',
      'dos-devices/persist-lock.test.ts',
      'dos-devices/read-back.test.ts',
      'dos-devices/removals.test.ts',
      'dos-devices/resolve.test.ts',
      'dos-devices/scopes.test.ts',
      'dos-devices/security-callers.test.ts',
      'dos-devices/snapshot-order.test.ts',
      'dos-devices/spelling-scopes.test.ts',
      'dos-devices/transactions-together.test.ts',
      'dos-devices/unfinished.test.ts',
      'dos-devices/unreadable.test.ts',
      'dos-devices/vanishing.test.ts',
      'dos-devices/watch-at-work.test.ts',
      'dos-devices/watch-order.test.ts',
      'dos-devices/wildcards.test.ts',
      'driver/kernel.test.ts',
      'driver/ladder.test.ts',
      'driver/race.test.ts',
      'leaks/measure.test.ts',
      'simulated/',
      'testing/record-calls.test.ts',
      'testing/record-spec.test.ts',
      'testing/serial-pairs-stuck.test.ts',
      'testing/serial-pairs.test.ts',
      'testing/simulate.test.ts',
    ].map(inTest),
    reason: 'the simulator alone, which has nothing of the system',
  },
  {
    paths: [
      'cli/bad-files.test.ts',
      'cli/damaged-files.test.ts',
      'cli/device-details.test.ts',
      'cli/devices.test.ts',
      'cli/failures.test.ts',
      'cli/former-commands.test.ts',
      'cli/graph/',
      'cli/harmless.test.ts',
      'cli/headlines.test.ts',
      'cli/help-files.test.ts',
      'cli/hinted-commands.test.ts',
      'cli/list-options.test.ts',
      'cli/member-options.test.ts',
      'cli/object-tree.test.ts',
      'cli/other-words.test.ts',
      'cli/progress-line.test.ts',
      'cli/recover.test.ts',
      'cli/schemas.test.ts',
      'cli/table.test.ts',
      'cli/terminal.test.ts',
      'cli/told.test.ts',
      'cli/who-sees.test.ts',
    ].map(inTest),
    reason: 'what is printed of simulated machines',
  },
  {
    paths: ['test/files/readers.test.ts'],
    reason: 'the sources, in which it looks for what reads and writes files',
  },
  {
    paths: ['test/package/consumers.test.ts'],
    reason: "the package's types, which npm installs for several TypeScript versions",
  },
  {
    paths: ['package/templates.test.ts', 'serialport/scale.test.ts'].map(inTest),
    reason: 'examples and templates for users, which test with simulated machines',
  },
  {
    paths: [
      'serialport/calls.test.ts',
      'serialport/device-arguments.test.ts',
      'serialport/device-end.test.ts',
      'serialport/device-events.test.ts',
      'serialport/interleavings.test.ts',
      'serialport/memory.test.ts',
      'serialport/open.test.ts',
      'serialport/pace-timers.test.ts',
      'serialport/pace.test.ts',
      'serialport/throwing.test.ts',
    ].map(inTest),
    reason: 'node-serialport over the simulator, which has nothing of the system',
  },
  {
    paths: ['windows-binding/closing.test.ts', 'windows-binding/list.test.ts'].map(inTest),
    reason: 'windowsBinding() over a binding that records, in place of the real one',
  },
  { paths: ['test/harness/'], reason: 'the scripts that make the runs: they run on Linux' },
];

/** The share that has every test file that none of the {@link LATER_SHARES} has. */
export const FIRST_SHARE = '1';

/**
 * Test files and folders of the other shares, by system: each takes about as long as the first. Under Wine they need
 * no serial ports, which only the first share has.
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
export const LATER_SHARES = {
  linux: {
    2: ['dos-devices/'].map(inTest),
    3: ['cli/', 'devices/'].map(inTest),
  },
  win32: { 2: ['cli/', 'docs/', 'dos-devices/', 'errors/', 'hints/', 'package/'].map(inTest) },
};

/** @returns {readonly string[]} the shares of a run on a system: the values of {@link SHARE_VARIABLE} */
export function sharesOf(platform) {
  return [FIRST_SHARE, ...Object.keys(LATER_SHARES[platform] ?? {})];
}

function inTest(path) {
  return `test/${path}`;
}

/** What a run leaves out, by its system and scope. */
function leftOut(platform, scope) {
  if (platform !== 'win32') return NEEDS_WINDOWS;
  return scope === SCOPES.system ? LEFT_TO_LINUX : [];
}

/** @returns the value that an environment has for a variable @throws when it is none of the known ones */
function askedFor(variable, known, env) {
  const { [variable]: value } = env;
  if (value !== undefined && !known.includes(value)) {
    throw new Error(`${variable} is ${value}, and must be ${known.join(' or ')}`);
  }
  return value;
}

/**
 * @param {string} [platform] the system, as `process.platform` says
 * @param {Record<string, string | undefined>} [env]
 * @returns {readonly string[]} the test files and folders that a run there leaves out
 * @throws when the environment asks for a scope that there is not
 */
export function leftOutHere(platform = process.platform, env = process.env) {
  const scope = askedFor(SCOPE_VARIABLE, Object.keys(SCOPES), env) ?? SCOPES.all;
  return leftOut(platform, scope).flatMap(({ paths }) => paths);
}

/** Every file of a folder, whose path ends with a slash; or the file. */
function globOf(path, files) {
  return path.endsWith('/') ? `${path}${files}` : path;
}

/**
 * @param {string} [platform] the system, as `process.platform` says
 * @param {Record<string, string | undefined>} [env]
 * @returns {{include: readonly string[], exclude: readonly string[]}} the test files of a run there, as vitest takes
 *   them
 * @throws when the environment asks for a scope or share that there is not
 */
export function testFilesHere(platform = process.platform, env = process.env) {
  const share = askedFor(SHARE_VARIABLE, sharesOf(platform), env);
  const later = LATER_SHARES[platform] ?? {};
  const tests = '**/*.test.ts';
  const elsewhere = share === FIRST_SHARE ? Object.values(later).flat() : [];
  return {
    include: later[share]?.map((path) => globOf(path, tests)) ?? [`test/${tests}`],
    exclude: [...leftOutHere(platform, env), ...elsewhere].map((path) => globOf(path, '**')),
  };
}
