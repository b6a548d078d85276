import type { Classifier } from '../../dos-devices/read/classifier.js';
import type { ListedDosDevice } from '../../dos-devices/types.js';
import {
  DOS_DEVICES,
  dosDevicePath,
  GLOBAL_DOS_DEVICES,
  globalDevicePath,
  lastComponent,
  parentObjectPath,
  upcase,
} from '../../names/index.js';
import type { GraphNode } from './link-graph.js';

/**
 * The path and name of a node. A global name that is not shadowed has two paths, and is one node.
 * @param known the caller's names
 * @param classifier finds the kind of a shadowed name
 */
export function nodeAt(
  path: string,
  known: ReadonlyMap<string, ListedDosDevice>,
  classifier: Classifier,
): Pick<GraphNode, 'path' | 'name'> {
  const device = known.get(upcase(lastComponent(path)));
  if (device === undefined) return { path };
  const { name: text, kind, scope } = device;
  const directory = upcase(parentObjectPath(path));
  if (directory === DOS_DEVICES || (directory === GLOBAL_DOS_DEVICES && scope === 'global')) {
    return { path: dosDevicePath(text), name: { text, kind, scope, hidden: false } };
  }
  if (directory !== GLOBAL_DOS_DEVICES || device.shadows === undefined) return { path };
  const name = {
    text,
    kind: classifier.kindOf(text, device.shadows.target),
    scope: 'global',
    hidden: true,
  } as const;
  return { path: globalDevicePath(text), name };
}
