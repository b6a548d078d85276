import { configured } from './generated.js';

const words = (line: string) =>
  Array.from(line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), ([, double, single, plain]) => ({
    text: double ?? single ?? plain ?? '',
    quoted: plain === undefined,
  }));

/**
 * Checks a command line as a page writes it: `dosdev alias COM4 COM37`, `dosdev security NAME`.
 * @returns what is wrong with it; `undefined` when the command has these arguments and options
 */
export function wrongIn(line: string): string | undefined {
  const [, name, ...rest] = words(
    line.replace(/ -- .*$/, '').replace(/ *(?:\||<\(|>|&&|2>).*$/, ''),
  );
  if (name === undefined || name.text === 'help' || /^(?:-|[A-Z]|…)/.test(name.text))
    return undefined;
  const command = configured.find((it) => it.name() === name.text);
  if (command === undefined) return `there is no command ${name.text}`;
  let operands = 0;
  for (let index = 0; index < rest.length; index++) {
    const { text = '', quoted = false } = rest[index] ?? {};
    if (!text.startsWith('-') || text === '-' || quoted) {
      operands += 1;
      continue;
    }
    const [flag = ''] = text.split('=');
    const option = command.options.find(({ long, short }) => long === flag || short === flag);
    if (option === undefined) return `${name.text} has no option ${flag}`;
    if (option.required && !text.includes('=')) index += 1;
  }
  const { registeredArguments } = command;
  const most = registeredArguments.at(-1)?.variadic
    ? Number.POSITIVE_INFINITY
    : registeredArguments.length;
  return operands > most ? `${name.text} has at most ${most} arguments` : undefined;
}
