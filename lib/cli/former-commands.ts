import { warnDeprecated } from '../status/deprecation.js';

/** A command that has another name now. */
interface Former {
  readonly code: `DOSDEV_DEP${string}`;
  readonly command: string;
  /** Options that say the same with the present command. */
  readonly options: readonly string[];
}

/** Former commands by their names, which this version still takes. Help and completion leave them out. */
const FORMER: ReadonlyMap<string, Former> = new Map([
  ['status', { code: 'DOSDEV_DEP0002', command: 'explain', options: [] }],
  [
    'end-redirection',
    { code: 'DOSDEV_DEP0003', command: 'redirect-printer', options: ['--remove'] },
  ],
]);

/** Options with which standard error has nothing but an error. */
const SILENT: readonly string[] = ['--json', '-q', '--quiet'];

/**
 * Writes a command line with the present command for a former one, and warns of that, unless the
 * command line asks for no notes.
 * @param argv the words after the program's name
 * @returns the words to run
 */
export function withPresentCommand(argv: readonly string[]): readonly string[] {
  const first = argv.findIndex((word) => !word.startsWith('-'));
  const isHelp = argv[first] === 'help';
  const at = isHelp ? first + 1 : first;
  const name = argv[at] ?? '';
  const former = FORMER.get(name);
  if (former === undefined) return argv;
  const options = isHelp ? [] : former.options;
  const present = ['dosdev', former.command, ...former.options].join(' ');
  const isSilent = argv.some((word) => SILENT.includes(word));
  if (!isSilent) warnDeprecated(former.code, `\`dosdev ${name}\` is now \`${present}\``);
  return argv.toSpliced(at, 1, former.command, ...options);
}
