import { steadierSelector } from '../dos-devices/devices/target-device.js';
import type { DosDevices } from '../dos-devices/dos-devices.js';
import type { GivenName } from '../dos-devices/name/find-name.js';
import { type PersistChange, persistedTarget } from '../dos-devices/persist/persist.js';
import { Classifier } from '../dos-devices/read/classifier.js';
import { isOwnName } from '../dos-devices/read/ports.js';
import { readIn } from '../dos-devices/read/read.js';
import type { Change, Scope } from '../dos-devices/types.js';
import { type Hint, worded } from '../hints/hint.js';
import { upcase } from '../names/upcase.js';
import { hasLocalNames } from '../object-manager/scope.js';
import { commandLine } from './command-line.js';
import { COMMAND_WORDS } from './command-words.js';
import { aboutEnds } from './end-notes.js';

/** Fast Startup: a PC that was shut down and is switched on has not restarted. */
const RESTART = 'Restart Windows for that: with Fast Startup, shutting down is not enough';

/** The actions that make a name lead elsewhere. */
const DEFINING: ReadonlySet<string> = new Set(['define', 'redefine', 'recreate', 'redirect']);

/** The parts of a change that determine who sees it. */
interface Made {
  readonly action: string;
  readonly done: boolean;
  readonly scope: Scope;
}

/**
 * @param isPersisted whether the same command persisted the name, which a plain user may not
 * @returns who else sees defined names; `undefined` when there is nothing to add
 */
export function whoSees(
  { objectManager }: DosDevices,
  changes: readonly Made[],
  isPersisted = false,
): string | undefined {
  const made = changes.filter(
    ({ action, done, scope }) => DEFINING.has(action) && done && scope === 'local',
  );
  if (made.length === 0) return undefined;
  if (!hasLocalNames(objectManager) || !objectManager.identity().elevated) return undefined;
  return (
    `only programs that run as administrator in this logon session see ${made.length === 1 ? 'it' : 'them'}${isPersisted ? ' until the next restart' : ''}; for plain programs, ` +
    `run the same command ${isPersisted ? 'without --persist ' : ''}in a shell that is not elevated`
  );
}

/** @returns the notes on a definition, and on what is persisted with it */
export function aboutDefinition(
  dos: DosDevices,
  change: Change,
  isDryRun: boolean,
): readonly string[] {
  const { persisted } = change;
  const seen = whoSees(dos, [change], persisted?.done);
  const absent = persisted === undefined ? aboutAbsent([change]) : undefined;
  const end = aboutEnds(dos, [change]);
  return [
    ...(end === undefined ? [] : [end]),
    ...(absent === undefined ? [] : [absent]),
    ...(seen === undefined ? [] : [seen]),
    ...(persisted === undefined ? [] : aboutPersisted(dos, persisted, isDryRun)),
  ];
}

/**
 * @param other the name that the alias is of
 * @returns the note on an alias of the port of a USB adapter; `undefined` for other names
 */
export function aboutPort(
  { objectManager }: DosDevices,
  { name, scope, done, after, persisted }: Change,
  other: string,
): string | undefined {
  if (!done || persisted !== undefined) return undefined;
  const selector = steadierSelector(objectManager, after[0]);
  if (selector === undefined) return undefined;
  return `${name} leads to the device object of ${other} until ${scope === 'local' ? 'you log off' : 'the next restart'}, also when another adapter has that later: ${commandLine('alias', [name], ['--device', selector])} follows the adapter`;
}

/** @returns the note on a persisted name that leads to one which ends with the logon session */
function aboutPassing({ objectManager }: DosDevices, change: PersistChange): string | undefined {
  const [target = ''] = change.after;
  const [, other] = /^\\(?:\?\?|DosDevices)\\([^\\]+)/i.exec(target) ?? [];
  if (other === undefined) return undefined;
  const name = upcase(other);
  const seen = readIn(objectManager, name, 'local');
  if (seen === undefined || seen.shadows !== undefined) return undefined;
  if (persistedTarget(objectManager, { exact: name }).target !== undefined) return undefined;
  return (
    `${change.name} leads to ${name}, which is yours until you log off, and no startup creates: ` +
    `${commandLine('persist', [name, seen.target], ['--raw'])} has it created as well`
  );
}

/** @returns the notes on a change of the names that Windows creates at startup */
export function aboutPersisted(
  dos: DosDevices,
  change: PersistChange,
  isDryRun: boolean,
): readonly string[] {
  const { done, name, selector } = change;
  const passing = aboutPassing(dos, change);
  const absent = aboutAbsent([change]);
  const steadier =
    selector &&
    `the target is the port of a USB adapter, and may be another's later: ${commandLine('persist', [name], ['--device', selector])} follows the adapter`;
  return [
    ...(absent === undefined ? [] : [absent]),
    ...(passing === undefined ? [] : [passing]),
    ...(steadier === undefined ? [] : [steadier]),
    ...(done ? [RESTART] : []),
    ...aboutNumber(change, isDryRun),
  ];
}

/** @returns the note on names whose devices are not there; `undefined` when all are */
export function aboutAbsent(
  changes: readonly { readonly name: string; readonly present?: boolean }[],
): string | undefined {
  const names = changes.filter(({ present }) => present === false).map(({ name }) => name);
  if (names.length === 0) return undefined;
  return names.length === 1
    ? `the device of ${names[0]} is not present: the name leads nowhere until it is plugged in`
    : `the devices of ${names.join(', ')} are not present: the names lead nowhere until they are plugged in`;
}

/** @returns the note on values that the registry lists again as before */
export function afterRestart(
  changes: readonly { readonly persisted?: true }[],
): string | undefined {
  return changes.some(({ persisted }) => persisted) ? RESTART : undefined;
}

/** A change of a persisted name, with what became of its number. */
type Numbered = Pick<PersistChange, 'name' | 'after' | 'claim'>;

/** @returns the notes on the number of a persisted COM port */
export function aboutNumber(
  { name, after, claim }: Numbered,
  isDryRun: boolean,
): readonly string[] {
  if (claim === undefined) return [];
  const { outcome, problem = '' } = claim;
  const mayGive = `Plug and Play may give ${name} to new hardware`;
  switch (outcome) {
    case 'claimed':
      return isDryRun
        ? [`would claim the number of ${name}, so that Plug and Play gives it to no new hardware`]
        : [`the number of ${name} is claimed: Plug and Play gives it to no new hardware`];
    case 'unclaimed':
      return [`the number of ${name} is not claimed: ${problem}. ${mayGive}`];
    case 'released':
      return isDryRun ? [`would release the number of ${name}`] : [`${mayGive} again`];
    case 'unreleased':
      return [`the number of ${name} stays reserved: ${problem}`];
    case 'reserved':
      return [
        after.length > 0
          ? `the number of ${name} was reserved before, and stays so after an unpersist`
          : `the number of ${name} stays reserved: persist has not claimed it`,
      ];
    case 'kept':
      return [];
  }
}

/** @returns the note on a name in the registry's list, which Windows creates at startup */
export function comesAtRestart(
  { objectManager }: DosDevices,
  given: GivenName,
): Hint<'created-at-restart'> | undefined {
  const { name, target } = persistedTarget(objectManager, given);
  return target === undefined ? undefined : { kind: 'created-at-restart', name, target };
}

/** The name that a driver gave to its port was removed: only the driver creates it again. */
export function driversOwn(
  { objectManager }: DosDevices,
  { action, name, scope, before, after }: Change,
): string | undefined {
  if (action !== 'remove' || scope !== 'global' || after.length > 0) return undefined;
  const classifier = new Classifier(objectManager);
  const ports = before.map((target) => classifier.classify(name, target).port);
  const own = ports.find((port) => isOwnName({ name, ...(port && { port }) }));
  return (
    own &&
    `${name} is the name that the driver gave to ${own.device}: programs find the port by it again ` +
      'when the driver starts anew, which a restart of Windows does'
  );
}

/** A removed name that Windows creates again, as a global one. */
export function comesBack(dos: DosDevices, { action, name }: Change): string | undefined {
  if (action !== 'remove') return undefined;
  const fact = comesAtRestart(dos, { exact: name });
  return fact && `${worded(COMMAND_WORDS, fact)}; ${commandLine('unpersist', [name])} ends that`;
}
