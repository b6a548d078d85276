import type { ObjectManager } from '../object-manager/index.js';
import { commandLine } from '../status/command-line.js';
import type { Hint } from '../status/hint.js';
import { quote, shellWord } from '../status/index.js';
import { IN_QUOTATION_MARKS } from './name/quotation-marks.js';
import type { Definitions, Scope } from './types.js';

/** What a person can do when a name cannot be made in `\GLOBAL??`. */
export function globalRoads(objectManager: ObjectManager): Hint {
  const { elevated, localSystem } = objectManager.identity();
  if (localSystem) {
    return { library: 'the security of \\GLOBAL?? does not let this caller create names there' };
  }
  const rule = 'only LocalSystem may create names in \\GLOBAL??';
  const who = elevated ? '' : ', as an administrator,';
  return {
    library: `${rule}: persist() it${who} for the next restart, or run this as SYSTEM`,
    command: `${rule}: use \`dosdev persist\`${who} for the next restart, or run this as SYSTEM`,
    declaration: `${rule}: leave \`scope: global\` out, or run this as SYSTEM`,
  };
}

/** The registry does not let this caller write what is made at every restart. */
export function mayNotPersist(objectManager: ObjectManager, key: string): string {
  const { elevated, localSystem } = objectManager.identity();
  const rule = `this caller may not write to HKLM\\${key}`;
  if (localSystem || elevated) return `${rule}: see the security of that key`;
  return `${rule}: run as an administrator`;
}

/** The same where a restoration of a snapshot with persisted names asks for it. */
export function mayNotRestorePersisted(objectManager: ObjectManager, key: string): Hint {
  const rule = mayNotPersist(objectManager, key);
  return {
    library: `${rule}, or leave persisted names as they are with persisted: false`,
    command: `${rule}, or leave persisted names as they are with --no-persisted`,
  };
}

/** A global name whose link does not let this caller change it. */
export function changeGlobal(objectManager: ObjectManager, name: string): Hint {
  const rule = `${name} is a global name that does not let this caller change it`;
  const { elevated, localSystem } = objectManager.identity();
  if (localSystem || elevated) {
    const asSystem = localSystem ? '' : ', or do it as SYSTEM';
    return {
      library: `${rule}: security('${name}') lists who may${asSystem}`,
      command: `${rule}: ${commandLine('security', [name])} lists who may${asSystem}`,
    };
  }
  return {
    library: `${rule}: run as an administrator, or hide it from your own programs with temporary('${name}', …)`,
    command: `${rule}: run this as an administrator, which changes it for everyone`,
    declaration: `${rule}: apply it as an administrator, which changes it for everyone`,
  };
}

/** Advice for a caller that is not an administrator; an administrator is not told to become one. */
function asAdministrator(objectManager: ObjectManager): string {
  return objectManager.identity().elevated ? '' : ', as an administrator';
}

/** A global name was to be defined locally. */
export function shadowByHandle(objectManager: ObjectManager, name: string): Hint {
  const rule = `${name} exists globally, and a definition would change it for everyone`;
  const how = asAdministrator(objectManager);
  return {
    library: `${rule}: ask for scope: 'global', or hide it while a handle is open with temporary('${name}', …)`,
    command: `${rule}: ask for that with --scope global${how}`,
    declaration: `${rule}: write \`scope: global\` beside it${how}`,
  };
}

/** A local definition was to be removed of a name that has a global one only. */
export function removeGlobal(
  objectManager: ObjectManager,
  name: string,
  { target }: Definitions,
): Hint {
  const fact = `${name} is defined globally (${quote(target)})`;
  const who = `to remove it for everyone${asAdministrator(objectManager)}`;
  return {
    library: `${fact}; ${who}: scope: 'global'`,
    command: `${fact}; ${who}: ${commandLine('remove', [name], '--scope global')}`,
    declaration: `${fact}; ${who}: write \`scope: global\` beside it`,
  };
}

/** A global definition was to be removed of a name that has a local one only. */
export function removeLocal(name: string, { target }: Definitions): Hint {
  const fact = `${name} is defined locally (${quote(target)}); to remove that`;
  return {
    library: `${fact}, leave scope out, or say scope: 'local'`,
    command: `${fact}: ${commandLine('remove', [name])}`,
    declaration: `${fact}, write \`scope: local\` beside it`,
  };
}

/** A global definition was to be changed that a local one hides. */
export function hiddenByLocal(name: string): Hint {
  const rule = `a local ${name} shadows the global one`;
  return {
    library: `${rule}: remove() that first, or run as SYSTEM`,
    command: `${rule}: ${commandLine('remove', [name])} first, or run this as SYSTEM`,
    declaration: `${rule}: remove that first, or apply it as SYSTEM`,
  };
}

export const NO_LOCAL_NAMES: Hint = {
  library: "LocalSystem has no names of its own: leave scope out, or say scope: 'global'",
  command: 'LocalSystem has no names of its own: leave --scope out, or say --scope global',
  declaration: 'LocalSystem has no names of its own: leave `scope` out, or write `scope: global`',
};

/** The names that there are. */
export const SEE_LIST: Hint = {
  library: 'see list() for the names that are defined',
  command: 'see `dosdev list` for the names that are defined',
};

/** What a name that is not there may have been meant to be: the first that fits. */
const MEANT: readonly {
  readonly pattern: RegExp;
  readonly hint: (name: string) => Hint;
}[] = [
  {
    pattern: /^[A-Z]$/i,
    hint: (name) => ({
      library: `a drive is named with its colon: '${name}:'`,
      command: `a drive is named with its colon: ${name}:`,
    }),
  },
  {
    pattern: IN_QUOTATION_MARKS,
    hint: (name) => leaveQuotesOut(name.slice(1, -1)),
  },
  {
    pattern: /[*?]/,
    hint: (name) => ({
      library: `for all names of a pattern: list({ match: '${name}' })`,
      command: `for all names of a pattern: ${commandLine('list', [], `--match "${name}"`)}`,
    }),
  },
];

/** What to do about a name that is not there: what it may have been meant to be, or the list. */
export function notThere(name: string): Hint {
  return MEANT.find(({ pattern }) => pattern.test(name))?.hint(name) ?? SEE_LIST;
}

/** A shell passed quotation marks on: cmd knows no single ones. */
function leaveQuotesOut(name: string): Hint {
  return {
    library: `leave the quotation marks out: '${name}'`,
    command: `the shell has passed the quotation marks on: write ${shellWord(name)}`,
  };
}

/** The definitions that a name has. */
export function seeDefinitions(name: string, rule: string): Hint {
  return {
    library: `${rule}: see query('${name}')`,
    command: `${rule}: see ${commandLine('query', [name])}`,
  };
}

/** The names that are listed for the next restart. */
export const SEE_PERSISTED: Hint = {
  library: 'see persisted() for what is listed',
  command: 'see `dosdev persisted` for what is listed',
};

/** A name to create has to be removed first. */
export function removeFirst(name: string): Hint {
  const rule = `${name} is defined already`;
  return {
    library: `${rule}: remove() it first`,
    command: `${rule}: ${commandLine('remove', [name])} first`,
  };
}

/** The sentence of a capability that is lacking. */
export function reasonOf(ability: true | string): string {
  return ability === true ? '' : ability;
}

/** Why a name that is defined cannot be defined again here. */
export function noStack({ capabilities }: ObjectManager, name: string): Hint {
  const reason =
    reasonOf(capabilities.dosDeviceStack) ||
    'Windows keeps one definition of a name with a NUL in it';
  return {
    library: `${reason}: remove() the present definition first`,
    command: `${reason}: ${commandLine('remove', [name])} first`,
    declaration: `${reason}: write \`replace: true\` beside it, or remove the present definition first`,
  };
}

/** A port's own name is not a mapping, which CHANGE PORT could remove. */
export function ownPort(name: string, scope: Scope): Hint {
  const rule = `${name} is the name of a port itself and no mapping`;
  const [option, flag] =
    scope === 'global' ? [", { scope: 'global' }", '--scope global'] : ['', ''];
  const who = scope === 'global' ? ' for everyone' : '';
  return {
    library: `${rule}: remove('${name}'${option}) takes it away${who}`,
    command: `${rule}: ${commandLine('remove', [name], flag)} takes it away${who}`,
  };
}

/** A link's security was to be changed by a caller that may not. */
export function whoMaySecure(name: string): Hint {
  const rest = 'lists who may change its security, and why this caller may not';
  return {
    library: `security('${name}') ${rest}`,
    command: `${commandLine('security', [name])} ${rest}`,
  };
}

/** An account that is neither the caller's nor one that the caller may make an owner. */
export const OWN_OWNER: Hint = {
  library: "name the caller's own account as owner, or a group that the caller may make owner",
  command: 'name your own account as owner (O:), or a group that you may make owner',
};

/** A name that Windows depends on. */
export const FORCE: Hint = {
  library: 'Pass force: true if you mean it.',
  command: 'Use --force if you mean it.',
};

/** Names that would lead to one another in a circle. */
export const NO_CIRCLE: Hint = {
  library: 'Choose a target that leads elsewhere, or pass force: true if you mean it.',
  command: 'Choose a target that leads elsewhere, or use --force if you mean it.',
  declaration: 'Let one of them lead elsewhere.',
};

/** The same where no option makes the circle. */
export const NO_CIRCLE_AT_ALL: Hint = { library: 'Let one of them lead elsewhere.' };
