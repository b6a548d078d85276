/**
 * Formats the name of an argument for messages: `The "path" argument`. A parameter with its
 * function, `parseObjectPath(path)`, follows the function's name:
 * `parseObjectPath: The "path" argument`.
 */
export function argumentText(argument: string): string {
  const [, of, parameter = '', part = ''] = /^(\w+)\((\w+)\)(.*)$/s.exec(argument) ?? [];
  return of === undefined
    ? `The "${argument}" argument`
    : `${of}: The "${parameter}${part}" argument`;
}
