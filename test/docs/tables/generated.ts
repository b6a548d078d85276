import { Command, type Option } from 'commander';
import { Cli } from '../../../lib/cli/cli.js';
import { commands } from '../../../lib/cli/commands/index.js';
import { EXIT_MEANINGS } from '../../../lib/cli/exit-codes.js';
import { common } from '../../../lib/cli/options.js';
import { configure } from '../../../lib/cli/run.js';
import {
  ABILITIES,
  type CapabilityName,
  DIFFERENCES,
} from '../../../lib/object-manager/capabilities.js';
import * as flags from '../../../lib/object-manager/flags.js';
import { wineLacks } from '../../../lib/object-manager/wine-lacks.js';
import { placesOfFormerExports } from './former-exports.js';
import { markdownTable } from './table.js';

/** The commands of the command line with their arguments and options, in the order of the help. */
export const configured: readonly Command[] = await Promise.all(
  commands.map(async (entry) => {
    const command = new Command(entry.name);
    const cli = new Cli({
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      env: {},
    });
    await configure(command, entry, cli);
    return command;
  }),
);

/** The options that every command has. */
export const commonOptions: readonly Option[] = common(new Command('any')).options;

const isCommon = ({ long }: Option) => commonOptions.some((option) => option.long === long);

/** An option as the help shows it; in place of a placeholder, the few words that it may be. */
function optionText({ flags: text, argChoices = [] }: Option): string {
  const words = argChoices.length > 0 && argChoices.length < 5 ? argChoices.join('|') : undefined;
  return words === undefined ? text : text.replace(/<.*>/, words);
}

const code = (text: string) => `\`${text}\``;

function exitCodes(): string {
  return markdownTable(['code', 'meaning'], Object.entries(EXIT_MEANINGS));
}

function options(): string {
  const rows = configured.map((command) => {
    const own = command.options.filter((option) => !isCommon(option)).map(optionText);
    return [code(command.name()), own.map(code).join(', ')];
  });
  const all = commonOptions.map((option) => code(optionText(option))).join(', ');
  return markdownTable(['command', 'options'], [['every command', all], ...rows]);
}

/** Where Wine lacks something. */
function missingOnWine(name: CapabilityName): string {
  const missing = ['8.0', '10.0'].filter((version) => wineLacks(version)[name] !== undefined);
  return missing.length === 2 ? 'Wine' : missing.map((version) => `Wine ${version}`).join();
}

function meanings(kind: string, table: Readonly<Record<string, string>>): string {
  const rows = Object.entries(table).map(([name, meaning]) => [
    code(name),
    meaning,
    missingOnWine(name as CapabilityName),
  ]);
  return markdownTable([kind, 'meaning', 'missing on'], rows);
}

const abilities = () => meanings('ability', ABILITIES);
const differences = () => meanings('difference', DIFFERENCES);

function bits(): string {
  const rows = Object.entries(flags).map(([name, values]) => {
    const radix = name === 'IRQL' ? 10 : 16;
    const prefix = name === 'IRQL' ? '' : '0x';
    const members = Object.entries(values).map(
      ([member, value]) => `${code(member)} ${prefix}${value.toString(radix)}`,
    );
    return [code(name), members.join(', ')];
  });
  return markdownTable(['constant', 'members'], rows);
}

const formerExports = await placesOfFormerExports();

function entryPoints(): string {
  const rows = Array.from(formerExports, ([place, names]) => [place, names.map(code).join(', ')]);
  return markdownTable(['now from', 'what `dosdev` exported'], rows);
}

/** The tables that are written into the pages, by page and by the name in their marks. */
export const GENERATED: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'docs/cli.md': { options, 'exit-codes': exitCodes },
  'docs/object-manager.md': { abilities, differences, bits },
  'docs/upgrading.md': { 'entry-points': entryPoints },
};

const REGION = /(<!-- generated: ([\w-]+) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * Writes the generated tables anew, each between its marks: `<!-- generated: exit-codes -->` and
 * `<!-- end -->`.
 * @param text the page
 * @returns the page with its tables as they must be
 * @throws when a mark names no table, or a table has no mark
 */
export function regenerate(page: string, text: string): string {
  const tables = new Map(Object.entries(GENERATED[page] ?? {}));
  const result = text.replaceAll(REGION, (_, begin: string, name: string, end: string) => {
    const table = tables.get(name);
    if (table === undefined) throw new Error(`${page}: nothing generates ${name}`);
    tables.delete(name);
    return `${begin}\n${table()}\n\n${end}`;
  });
  if (tables.size > 0) throw new Error(`${page}: no mark for ${[...tables.keys()].join(', ')}`);
  return result;
}
