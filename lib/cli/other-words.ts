import { Command } from 'commander';
import type { CommandEntry } from './command.js';
import { commandLine } from './command-line.js';

/** More commands than these are not listed: they say little about where an option belongs. */
const FEW = 4;

/** What else the commands are called: in the library, by other tools. */
const ALSO: ReadonlyMap<string, string> = new Map([
  ...also('list', 'ls', 'dir'),
  ...also('query', 'has', 'get', 'show'),
  ...also('resolve', 'trace'),
  ...also('devices', 'reservedports'),
  ...also('wait', 'when'),
  ...also('path', 'todospath', 'tontpath'),
  ...also('define', 'add', 'create', 'set', 'subst'),
  ...also('alias', 'link'),
  ...also('remove', 'rm', 'del', 'delete', 'unalias', 'undefine'),
  ...also('release', 'releaseport'),
  ...also('redirect-printer', 'endprinterredirection', 'endredirection'),
  ...also('snapshot', 'save'),
  ...also('apply', 'transaction'),
  ...also('doctor', 'can', 'whynot'),
]);

/** Changes are not recorded, but definitions are stacked. */
const UNDO = `${commandLine('remove', ['NAME'])} takes a definition back, and ${commandLine('restore', ['FILE'])} all changes since a snapshot, as ${commandLine('snapshot')} prints it`;

/** Words that no command can stand for: a member of the library, or a wish. */
const WITHOUT_COMMAND: ReadonlyMap<string, string> = new Map([
  ...['undo', 'back', 'revert', 'rollback'].map((word) => [word, UNDO] as const),
  ['temporary', 'a temporary name ends with its program, so only a program can create one'],
]);

function also(command: string, ...words: readonly string[]): (readonly [string, string])[] {
  return words.map((word) => [word, command]);
}

/**
 * Finds the command for a member of the library, or for a word of other tools.
 * @param word a word that is not a command: `when`, `defineAsync`
 * @param commands every command
 * @returns a hint; `undefined` when nothing is known
 */
export function commandMeant(word: string, commands: readonly CommandEntry[]): string | undefined {
  const [, waiting] = /^(\w+)Async$/.exec(word) ?? [];
  const plain = (waiting ?? word).replaceAll('-', '').toLowerCase();
  const known = waiting && commands.find(({ name }) => name === plain)?.name;
  const command = known ?? ALSO.get(plain);
  if (command === undefined) return WITHOUT_COMMAND.get(plain);
  return `the command for that is ${command}: see ${commandLine('help', [command])}`;
}

/**
 * Finds the commands that take an option that another one does not.
 * @param option a long option: `--by-name`
 * @param own the command that does not take it
 * @param commands every command
 * @param configure defines the arguments and options of a command
 * @returns a hint; `undefined` when no command takes it
 */
export async function commandsTaking(
  option: string,
  own: string,
  commands: readonly CommandEntry[],
  configure: (command: Command, entry: CommandEntry) => Promise<void>,
): Promise<string | undefined> {
  const takes = async (entry: CommandEntry) => {
    const command = new Command(entry.name);
    await configure(command, entry);
    return command.options.some(({ long }) => long === option);
  };
  const taking = await Promise.all(
    commands.map(async (entry) => ((await takes(entry)) ? [entry.name] : [])),
  );
  const names = taking.flat();
  const [first] = names;
  if (first === undefined) return undefined;
  if (names.length > FEW) {
    return `other commands have it, and ${own} has not: see ${commandLine('help', [own])}`;
  }
  const list = [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((it) => it !== '');
  return `it is an option of ${list.join(' and ')}: see ${commandLine('help', [first])}`;
}
