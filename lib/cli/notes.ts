import { mayBeGiven } from '../dos-devices/com-ports.js';
import type { DosDevices } from '../dos-devices/dos-devices.js';
import type { GivenName } from '../dos-devices/find-name.js';
import { type PersistChange, persistedTarget } from '../dos-devices/persist.js';
import type { Change } from '../dos-devices/types.js';
import { hasLocalNames } from '../object-manager/scope.js';
import { targetText } from './target-text.js';

/** Fast Startup: a PC that was shut down and is switched on again has not started anew. */
const RESTART = 'Restart Windows for that: with Fast Startup, shutting down is not enough';

/** Who else sees a name that was defined; `undefined` where there is nothing to add. */
export function whoSees(
  { objectManager }: DosDevices,
  { action, done, scope }: Change,
): string | undefined {
  if (action !== 'define' || !done || scope !== 'local') return undefined;
  if (!hasLocalNames(objectManager) || !objectManager.identity().elevated) return undefined;
  return (
    'only programs that run as administrator in this logon session see it; for plain programs, ' +
    'run the same command in a shell that is not elevated'
  );
}

/** What to know of a change of the names that are made at every start. */
export function aboutPersisted(
  { objectManager }: DosDevices,
  { action, done, name }: PersistChange,
): readonly string[] {
  if (!done) return [];
  return [
    RESTART,
    ...(action === 'persist' ? numberNote(mayBeGiven(objectManager, name), name) : []),
  ];
}

function numberNote(given: boolean | undefined, name: string): readonly string[] {
  if (given === false) return [];
  const unless = given === undefined ? ', unless its number is reserved for a port already' : '';
  return [
    `Plug and Play may give ${name} to new hardware${unless}: reserve it in Device Manager, or ` +
      'take a higher number',
  ];
}

/** What to know of a name that the registry lists: that the next restart makes it. */
export function comesAtRestart(
  { objectManager }: DosDevices,
  given: GivenName,
): string | undefined {
  const { name, target } = persistedTarget(objectManager, given);
  if (target === undefined) return undefined;
  return `${name} is persisted as ${targetText(target)}, and is made at the next restart`;
}

/** A global name was removed that is made again. */
export function comesBack(dos: DosDevices, { action, name, scope }: Change): string | undefined {
  if (action !== 'remove' || scope !== 'global') return undefined;
  const fact = comesAtRestart(dos, { exact: name });
  return fact && `${fact}; \`dosdev unpersist ${name}\` ends that`;
}
