import type { Command } from 'commander';
import { SEPARATOR } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { NtError } from '../../status/index.js';
import type { Cli } from '../cli.js';
import { commandLine } from '../command-line.js';
import { CommandError, EXIT } from '../exit-codes.js';
import { nearPath, readTree, type TreeNode } from '../object-tree.js';
import { type CommonFlags, count } from '../options.js';
import type { Style } from '../style.js';
import { targetText } from '../target-text.js';

export const examples = ['dosdev tree --depth 1', 'dosdev tree "\\Device"'];

interface Flags extends CommonFlags {
  readonly depth: number;
}

export function configure(command: Command, cli: Cli): void {
  command
    .argument('[path]', 'an object directory', '\\')
    .option('--depth <number>', 'how many directories deep', count, 16)
    .action(async (path: string, flags: Flags) => {
      checkPath(path);
      const progress = cli.progress(flags);
      const onDirectory = (directory: string, objects: number) =>
        progress.show(() => `${objects} objects, now in ${directory}`);
      const tree = await cli.read(flags, ({ objectManager }) =>
        treeOf(objectManager, path, flags.depth, onDirectory),
      );
      cli.answer<'tree'>(flags, tree, (it) => [it.name, ...branches(it, '', cli.style)].join('\n'));
    });
}

/** @throws {CommandError} with the nearest path, where there is no such object */
function treeOf(
  objectManager: ObjectManager,
  path: string,
  ...rest: [depth: number, onDirectory: (directory: string, objects: number) => void]
): TreeNode {
  try {
    return readTree(objectManager, path, ...rest);
  } catch (error) {
    const near =
      error instanceof NtError && error.reason === 'not-found' && nearPath(objectManager, path);
    if (!(error instanceof NtError) || !near) throw error;
    const { meant, above } = near;
    const hint =
      meant === undefined
        ? `see ${commandLine('tree', [above], ['--depth', '1'])} for what is there`
        : `did you mean ${commandLine('tree', [meant])}?`;
    const why = `${error.code} from ${error.syscall}`;
    const problem = `cannot show ${path}: no object has this name`;
    throw new CommandError(EXIT.NOT_FOUND, problem, why, hint, error);
  }
}

/** A relative path has no directory here that it could be relative to. */
function checkPath(path: string): void {
  if (path.startsWith(SEPARATOR)) return;
  const hint = path.includes(SEPARATOR)
    ? `write ${commandLine('tree', [SEPARATOR + path])}`
    : `write a path such as "\\Device"; of a name, ${commandLine('resolve', [path])} shows where it leads`;
  const problem = `cannot show ${path}: the path of an object directory begins with a backslash`;
  throw new CommandError(EXIT.USAGE, problem, undefined, hint);
}

function branches({ entries = [] }: TreeNode, indent: string, style: Style): string[] {
  return entries.flatMap((node, index) => {
    const last = index === entries.length - 1;
    const line = `${indent}${last ? '└── ' : '├── '}${label(node, style)}`;
    return [line, ...branches(node, `${indent}${last ? '    ' : '│   '}`, style)];
  });
}

function label({ name, type, target, refused }: TreeNode, style: Style): string {
  if (target !== undefined) return `${style('cyan', name)} -> ${targetText(target)}`;
  const reason = refused === undefined ? '' : ` (${refused})`;
  if (type === 'Directory') return style('bold', name) + reason;
  return `${name}${style('dim', ` [${type}]`)}${reason}`;
}
