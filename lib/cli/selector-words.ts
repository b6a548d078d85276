import type { Command } from 'commander';
import { parseSelector } from '../dos-devices/devices/selector.js';
import { SELECTOR_KEYS } from '../dos-devices/devices/selector-keys.js';
import { commandLine, shellWord } from './command-line.js';
import { SelectorOption, TargetArgument } from './device-option.js';

const KEY = `(?:${SELECTOR_KEYS.join('|')})`;
/** A condition of a selector: `serial=A1`. */
const CONDITION = new RegExp(`^${KEY}\\s*=`, 'i');
/** The first condition, perhaps behind an option or the name that follows: `COM4=usb=0403:6001`. */
const BEGINNING = new RegExp(`^(?:--[\\w-]+=|[^=\\s-][^=]*=)?${KEY}\\s*=`, 'i');

/** What is written for a comma, between two conditions. */
const SEMICOLON = new RegExp(`;\\s*(?=${KEY}\\s*=)`, 'gi');

/** @returns a selector of one word as it was meant: semicolons are taken for commas */
export function selectorIn(word: string): string | undefined {
  if (!CONDITION.test(word)) return undefined;
  return [word.replace(SEMICOLON, ','), word].find(isSelector);
}

function isSelector(text: string): boolean {
  try {
    parseSelector('device', text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Finds the probable meaning of a command line with a selector that a shell has divided, or one that
 * stands without its option. PowerShell passes `usb=0403:6001,serial=A1` on as two words.
 * @param argv all words
 * @param operands those after the command that are not options, as the parser takes them
 * @returns the hint; `undefined` when no word looks like a selector
 */
export function selectorHint(
  command: Command,
  argv: readonly string[],
  operands: readonly string[],
): string | undefined {
  const words = joined(argv);
  const isDivided = words.length < argv.length;
  const written = withOption(command, words, operands);
  if (written === undefined && !isDivided) return undefined;
  const line = `\`${['dosdev', ...(written ?? words)].map((word) => shellWord(word)).join(' ')}\``;
  return isDivided
    ? `put quotation marks around a selector, which the shell divides at a comma otherwise: ${line}`
    : `for a device: ${line}; ${commandLine('devices')} lists them`;
}

/** The words, with what belongs to one selector in one word. */
function joined(argv: readonly string[]): readonly string[] {
  const words: string[] = [];
  for (const word of argv) {
    const last = words.at(-1);
    if (last !== undefined && BEGINNING.test(last) && CONDITION.test(word)) {
      words[words.length - 1] = `${last.replace(/,$/, '')},${word.replace(/,$/, '')}`;
    } else words.push(word);
  }
  return words;
}

/**
 * @returns the words with what lacks: `--device` before a selector that stands in the place of a
 *   target, and the name; `undefined` when nothing lacks
 */
function withOption(
  { options, registeredArguments }: Command,
  words: readonly string[],
  operands: readonly string[],
): readonly string[] | undefined {
  const option = options.find((it) => it instanceof SelectorOption)?.long ?? undefined;
  const at = words.findIndex((word) => selectorIn(word) !== undefined);
  const selector = selectorIn(words[at] ?? '');
  if (selector === undefined || option === undefined) return undefined;
  const isMarked = words[at - 1] === option;
  const isNamed =
    !registeredArguments.some((it) => it instanceof TargetArgument) ||
    operands.some((word) => !BEGINNING.test(word));
  if (isMarked && isNamed && selector === words[at]) return undefined;
  const before = words.slice(0, isMarked ? at - 1 : at);
  const named = isNamed ? before : [...before, 'NAME'];
  return [...named, option, selector, ...words.slice(at + 1)];
}
