/** A command's name and the long options that it takes. */
export interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly string[];
}

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** A shell's script that completes commands and their options. */
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

function bash(commands: readonly Completable[]): string {
  return [
    '_dosdev() {',
    '  local words',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words="${commands.map(({ name }) => name).join(' ')} help"`,
    '  else',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash fills it in
    '    case "${COMP_WORDS[1]}" in',
    ...commands.map(({ name, options }) => `      ${name}) words="${options.join(' ')}" ;;`),
    '    esac',
    '  fi',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: bash fills it in
    '  COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))',
    '}',
    'complete -o default -F _dosdev dosdev',
  ].join('\n');
}

function fish(commands: readonly Completable[]): string {
  return commands
    .flatMap(({ name, summary, options }) => [
      `complete -c dosdev -n __fish_use_subcommand -a ${name} -d '${summary}'`,
      ...options.map((option) => {
        const long = option.replace(/^--/, '');
        return `complete -c dosdev -n '__fish_seen_subcommand_from ${name}' -l ${long}`;
      }),
    ])
    .join('\n');
}

function powershell(commands: readonly Completable[]): string {
  const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
  return [
    'Register-ArgumentCompleter -Native -CommandName dosdev -ScriptBlock {',
    '  param($word, $line)',
    '  $options = @{',
    ...commands.map(({ name, options }) => `    '${name}' = ${list(options)}`),
    '  }',
    '  $elements = $line.CommandElements',
    "  $first = $elements.Count -lt 2 -or ($elements.Count -eq 2 -and $word -ne '')",
    '  $found = if ($first) { $options.Keys | Sort-Object } else { $options["$($elements[1])"] }',
    '  $found | Where-Object { $_ -like "$word*" }',
    '}',
  ].join('\n');
}
