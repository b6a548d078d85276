import { expect } from 'vitest';

/** What only programs write: a path of options, a member with its value, a call. */
const OF_PROGRAMS: readonly RegExp[] = [
  /\boptions\./,
  /The "[^"]+" argument/,
  /an instance of \w+|type (?:string|number|boolean) \(/,
  // In a declaration it stands in braces: `{ absent: true }`.
  /(?<![{,] )\b[a-z]\w*: (?:true|false)\b(?! \}|`)/,
  /\b(?!rawQuery)[a-z]+[A-Za-z]*\(\)/,
];

/** Names of members, which no option has: an option has hyphens. */
const MEMBER = /(?<![\w.'"`/\\-])[a-z]+[A-Z]\w*\b/g;

/** Where such names are written all the same: keys of a file, names of the system. */
const KEYS: readonly RegExp[] = [/^(?:byName|macOS|portX|portY)$/];

/** What follows a label begins with a small letter, unless it is a name. */
const SENTENCE = /^(?:Build|Choose|Give|It|Leave|Look|Put|Run|See|Set|The|Try|Use|Write) /;

/**
 * No error at the command line is in the words of programs.
 * @param argv what was run, the words of which may occur
 * @param stderr with `--json` or without
 */
export function checkWords(argv: readonly string[], stderr: string): void {
  for (const hint of hintsIn(stderr)) expect(hint).not.toMatch(SENTENCE);
  for (const text of errorsIn(stderr)) {
    for (const pattern of OF_PROGRAMS)
      expect({ argv, text }.text, argv.join(' ')).not.toMatch(pattern);
    const members = Array.from(plain(text).matchAll(MEMBER), ([it]) => it);
    const strange = members.filter(
      (it) => !KEYS.some((key) => key.test(it)) && !argv.some((word) => word.includes(it)),
    );
    expect({ argv, text, strange }).toEqual({ argv, text, strange: [] });
  }
}

/** A text without what it quotes, and without the place in a file that it begins with. */
function plain(text: string): string {
  const quoted = text.replace(/`[^`]*`|'[^']*'|"[^"]*"/g, ' ');
  return quoted
    .replace(/^(?:line \d+: )?[\w[\].]+(?= (?:must|has|is)\b)/, '')
    .replace(/\bthat (?:of|which) \S+/, '');
}

function hintsIn(stderr: string): readonly string[] {
  if (!stderr.startsWith('{"')) return stderr.match(/(?<=^try: +)\S.*$/gm) ?? [];
  const { hint } = JSON.parse(stderr).error;
  return typeof hint === 'string' ? [hint] : [];
}

/** The texts of errors: their lines, or the strings of JSON. */
function errorsIn(stderr: string): readonly string[] {
  if (stderr.startsWith('{"')) return textsOf(JSON.parse(stderr).error);
  const joined = stderr.replace(/\n {7}/g, ' ');
  return Array.from(joined.matchAll(/^(?:error|cause|try): +(.*)$/gm), ([, text = '']) => text);
}

function textsOf(failure: Record<string, unknown>): readonly string[] {
  const { message, cause, hint, causes = [] } = failure;
  const own = [message, cause, hint].filter((it) => typeof it === 'string');
  return [...own, ...(causes as Record<string, unknown>[]).flatMap(textsOf)];
}
