import { windowsWords } from './windows-words.js';

/** The words of a line, as a POSIX shell splits it: what it would expand is refused. */
function posixWords(line: string): readonly string[] {
  const words: string[] = [];
  let word: string | undefined;
  const pattern = /'([^']*)'|"((?:[^"\\$`!]|\\.)*)"|\\(.)|([^\s'"\\$`!*?;&|()<>#~]+)|(\s+)/gy;
  while (pattern.lastIndex < line.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(line);
    if (found === null) throw new Error(`a shell would change ${line.slice(at)}`);
    const [, single, double, escaped, plain, blank] = found;
    if (blank !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      const quoted = double?.replace(/\\(["$`\\])/g, '$1');
      word = (word ?? '') + (single ?? quoted ?? escaped ?? plain ?? '');
    }
  }
  return word === undefined ? words : [...words, word];
}

/** The words of a command line, as the shells of a system pass them on. */
export function shellWords(
  line: string,
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  return platform === 'win32' ? windowsWords(line) : posixWords(line);
}

/** A command in a hint: its words with their quotations, and where its output is redirected to. */
const COMMAND = /`dosdev ((?:'[^']*'|"[^"]*"|\\'|[^`>'"\\])*)(?:>[^`]*)?`/g;

/** The commands that a hint names, each as its words. */
export function commandsIn(hint: string): readonly (readonly string[])[] {
  return Array.from(hint.matchAll(COMMAND), ([, line = '']) => shellWords(line.trim()));
}
