import { quote } from '../status/index.js';

/** An argument by its name in the library, where a message begins with it: after the line of a file. */
const ARGUMENT = /(?<=^(?:line \d+: )?)The "(.+?)" argument(?= (?:'.*?' )?(?:must|is|has)\b)/s;
/** The same without quotation marks, for the contents of a file: `declaration.names.COM4 has a …` */
const CONTENTS =
  /(?<=^(?:line \d+: )?)(?:declaration|snapshot|spec|value)(?:\.|(?=\[)|(?= (?:must|has|is)\b))/;
/** Another part of the same file. */
const OTHER_PART = /(?<=\bthat (?:of|which) )spec\./g;
/** What a message says last: what was passed, by its type. */
const RECEIVED = /\. Received (?:type \w+ \((.*)\)|an instance of \w+|(\w+))$/s;

/**
 * Translates a message of the library about an argument into what is typed, or stands in a file.
 * @param message `The "options.sddl" argument must be SDDL text: … Received type string ('x')`
 * @returns `--sddl must be SDDL text: … Received 'x'`
 */
export function inCommandWords(message: string): string {
  const named = message
    .replace(ARGUMENT, (_, argument: string) => subjectOf(argument))
    .replace(CONTENTS, (root, at: number, all: string) => {
      if (root.endsWith('.')) return '';
      return all[at + root.length] === '[' ? '' : 'it';
    })
    .replace(OTHER_PART, '');
  return named.replace(RECEIVED, (_, value: string | undefined, word: string | undefined) => {
    const received = value ?? (word === 'undefined' ? 'nothing' : word);
    // Some rules name the value, which then is not repeated.
    const isSaid =
      received === undefined || (received !== quote('') && named.split(received).length > 2);
    return isSaid ? '' : `. Received ${received}`;
  });
}

/** What the library calls the contents of a file. */
const OF_FILES: readonly string[] = ['declaration', 'snapshot', 'spec', 'value'];

/** @returns what a person calls an argument: `options.targetPrefix`: `--target-prefix` */
function subjectOf(argument: string): string {
  const [, rule, ofRule] = /^rules\.(.*)\.device(?:\.(\w+))?$/s.exec(argument) ?? [];
  if (rule !== undefined) return ofSelector(`the device of ${rule}`, ofRule);
  const [, root = '', rest = ''] = /^([\w-]+)[.[]?(.*)$/s.exec(argument) ?? [];
  if (root === 'options') return optionName(rest);
  if (root === 'device') return ofSelector('the device', rest || undefined);
  if (root === '--device' || root === '--select') {
    return rest === '' ? root : `${root} ${rest}=`;
  }
  if (OF_FILES.includes(root)) return argument;
  return root.startsWith('--') ? root : `the ${root}`;
}

/** A key of a selector, which is written with an equals sign. */
function ofSelector(device: string, key: string | undefined): string {
  return key === undefined ? device : `${key}= of ${device}`;
}

/** @returns an option of the library as one of the command line; an item of a list is its option's */
function optionName(path: string): string {
  const [name = ''] = path.split(/[.[]/);
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
