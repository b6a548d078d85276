/**
 * How a message names an argument: `The "path" argument`. A parameter with its function,
 * `parseObjectPath(path)`, comes after the function's name: `parseObjectPath: The "path" argument`.
 */
export function argumentText(argument: string): string {
  const [, of, parameter = '', part = ''] = /^(\w+)\((\w+)\)(.*)$/s.exec(argument) ?? [];
  return of === undefined
    ? `The "${argument}" argument`
    : `${of}: The "${parameter}${part}" argument`;
}
