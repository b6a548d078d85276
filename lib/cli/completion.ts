/** An option, and the values that may follow it. */
export interface CompletableOption {
  /** `--kind` */
  readonly name: string;
  /** `-q` */
  readonly short?: string;
  readonly description: string;
  /** Whether a value follows it. */
  readonly takesValue: boolean;
  /** Its values, if there is a fixed list; or what they begin with: `usb=`. */
  readonly values?: readonly string[];
}

/** A command's name, and the words that may follow it. */
export interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletableOption[];
  /** The values of its argument, if there is a fixed list. */
  readonly values?: readonly string[];
}

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** @returns a shell's script that completes commands, their options, and the values of these */
export function completionScript(shell: Shell, commands: readonly Completable[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`;
    case 'fish':
      return fish(commands);
    case 'powershell':
      return powershell(commands);
  }
}

/** @returns the words with which an argument of a command may begin */
function wordsAfter({ options, values = [] }: Completable): readonly string[] {
  return [...values, ...options.flatMap(({ name, short }) => (short ? [name, short] : [name]))];
}

/** Every option with a fixed list of values: one name means the same in every command. */
function choicesOf(commands: readonly Completable[]): ReadonlyMap<string, readonly string[]> {
  const options = commands.flatMap((command) => command.options);
  return new Map(options.flatMap(({ name, values }) => (values ? [[name, values] as const] : [])));
}

function bash(commands: readonly Completable[]): string {
  const choices = Array.from(choicesOf(commands), ([name, values]) => {
    return `    ${name}) words="${values.join(' ')}" ;;`;
  });
  const names = [...commands.map(({ name }) => name), 'help'].join(' ');
  return [
    '_dosdev() {',
    '  local words',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash fills it in
    '  case "${COMP_WORDS[COMP_CWORD-1]}" in',
    ...choices,
    '    *)',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash fills it in
    '      case "$COMP_CWORD ${COMP_WORDS[1]}" in',
    `        1\\ *|2\\ help) words="${names}" ;;`,
    ...commands.map((command) => {
      return `        *\\ ${command.name}) words="${wordsAfter(command).join(' ')}" ;;`;
    }),
    '      esac ;;',
    '  esac',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash fills it in
    '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
    '}',
    'complete -o default -F _dosdev dosdev',
  ].join('\n');
}

function fish(commands: readonly Completable[]): string {
  return commands
    .flatMap(({ name, summary, options, values = [] }) => {
      const seen = `complete -c dosdev -n '__fish_seen_subcommand_from ${name}'`;
      return [
        `complete -c dosdev -n __fish_use_subcommand -a ${name} -d ${fishText(summary)}`,
        ...(values.length > 0 ? [`${seen} -a ${fishText(values.join(' '))}`] : []),
        ...options.map((option) => [seen, ...fishOption(option)].join(' ')),
      ];
    })
    .join('\n');
}

function fishOption({ name, short, description, takesValue, values }: CompletableOption) {
  return [
    ...(short === undefined ? [] : ['-s', short.replace(/^-/, '')]),
    '-l',
    name.replace(/^--/, ''),
    '-d',
    fishText(description),
    ...(takesValue ? ['-r'] : []),
    ...(values === undefined ? [] : ['-f', '-a', fishText(values.join(' '))]),
  ];
}

/** @returns a text in single quotes, in which fish knows two escapes */
function fishText(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}

function powershell(commands: readonly Completable[]): string {
  const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
  return [
    'Register-ArgumentCompleter -Native -CommandName dosdev -ScriptBlock {',
    '  param($word, $line)',
    '  $words = @{',
    ...commands.map((command) => `    '${command.name}' = @(${list(wordsAfter(command))})`),
    '  }',
    '  $values = @{',
    ...Array.from(choicesOf(commands), ([name, values]) => `    '${name}' = @(${list(values)})`),
    '  }',
    '  $typed = @($line.CommandElements | ForEach-Object { "$_" })',
    "  if ($word -ne '') { $typed = @($typed | Select-Object -SkipLast 1) }",
    '  $found = if ($typed.Count -eq 1) { $words.Keys | Sort-Object }',
    '    elseif ($values.ContainsKey($typed[-1])) { $values[$typed[-1]] }',
    '    else { $words[$typed[1]] }',
    '  $found | Where-Object { $_ -like "$word*" }',
    '}',
  ].join('\n');
}
