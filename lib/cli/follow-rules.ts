import { existsSync } from 'node:fs';
import type { FollowRule, FollowRules } from '../dos-devices/follow/types.js';
import type { Declaration } from '../dos-devices/index.js';
import { readDeclaration } from './declaration-file.js';
import { CommandError, ContentsError, EXIT } from './exit-codes.js';
import type { Io } from './io.js';

const HINT = 'write COM4=usb=0403:6001, or in a file COM4: { device: "usb=0403:6001" }';

/**
 * Reads rules from words such as `COM4=serial=A1`.
 * @throws {CommandError} for a word that is none
 */
export function rulesInWords(words: readonly string[]): FollowRules {
  const rules = new Map<string, FollowRule>();
  for (const word of words) {
    const [, name = '', device = ''] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    if (name === '') throw wrong(notARule(word, words.length));
    if (rules.has(name)) {
      const first = rules.get(name)?.device;
      const hint = `keep one of ${name}=${first} and ${word}`;
      throw new CommandError(EXIT.USAGE, `${name} is given twice`, undefined, hint);
    }
    rules.set(name, { device });
  }
  return Object.fromEntries(rules);
}

function notARule(word: string, count: number): string {
  const isFile = count > 1 && existsSync(word);
  return isFile
    ? `${word} is a file, and a file is given alone`
    : `${word} is neither a file nor a name with a device`;
}

/**
 * Reads rules from a declaration as `dosdev apply` takes it.
 * @throws {CommandError} for a name that is declared without a device
 */
export async function rulesInFile(file: string, io: Io) {
  const { declaration, locating } = await readDeclaration(file, io);
  return { rules: await locating(() => rulesOf(declaration)), locating };
}

function rulesOf({ names, scope: common }: Declaration): FollowRules {
  const rules = Object.entries(names).map(([name, declared]): [string, FollowRule] => {
    if (typeof declared === 'string' || !('device' in declared)) {
      const error = new ContentsError(`${name} is declared without a device`, undefined, HINT);
      throw Object.assign(error, { place: ['names', name] });
    }
    const { device, scope = common } = declared;
    return [name, { device, ...(scope !== undefined && { scope }) }];
  });
  return Object.fromEntries(rules);
}

function wrong(problem: string): CommandError {
  return new CommandError(EXIT.USAGE, problem, undefined, HINT);
}
