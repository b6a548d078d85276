import { equalNames, splitObjectPath } from '../names/index.js';
import type { DirectoryRecord, ObjectRecord } from '../simulated/machine/record/namespace-tree.js';

/**
 * The security of a directory that the record needs but that was not read: everyone may query it.
 */
const DIRECTORY_SECURITY =
  'O:BAG:SYD:(A;;CCDCRC;;;WD)(A;;CCDCLCSWSDRCWDWO;;;SY)(A;;CCDCLCSWSDRCWDWO;;;BA)';

type Edit = (entries: readonly ObjectRecord[]) => readonly ObjectRecord[];

/**
 * @returns a recorded tree with new entries in one directory. Missing directories are created.
 * @param path the directory's absolute object path
 */
export function editDirectory(
  tree: readonly ObjectRecord[],
  path: string,
  edit: Edit,
): readonly ObjectRecord[] {
  const names = splitObjectPath(path);
  return typeof names === 'number' ? tree : edited(tree, names, edit);
}

function edited(
  entries: readonly ObjectRecord[],
  [name, ...rest]: readonly string[],
  edit: Edit,
): readonly ObjectRecord[] {
  if (name === undefined) return edit(entries);
  const known = entries.find((entry) => equalNames(entry.name, name));
  if (known?.type === 'SymbolicLink') return entries;
  const directory: DirectoryRecord = known ?? {
    type: 'Directory',
    name,
    security: DIRECTORY_SECURITY,
    entries: [],
  };
  const changed = { ...directory, entries: edited(directory.entries, rest, edit) };
  return [...entries.filter((entry) => entry !== known), changed];
}

/** The links of one directory, by name. */
export function linkIn(
  tree: readonly ObjectRecord[],
  directory: string,
  name: string,
): ObjectRecord | undefined {
  const found = tree.find((entry) => equalNames(entry.name, directory));
  if (found?.type !== 'Directory') return undefined;
  return found.entries.find((entry) => entry.name === name);
}
