import { Classifier } from '../../dos-devices/read/classifier.js';
import { listDosDevices } from '../../dos-devices/read/list.js';
import { resolve } from '../../dos-devices/read/resolve.js';
import type { ListedDosDevice, ListOptions } from '../../dos-devices/types.js';
import { compareNames } from '../../names/compare-names.js';
import { dosDevicePath, globalDevicePath, upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import type { GraphLink, GraphNode, LinkGraph } from './link-graph.js';
import { nodeAt } from './node.js';
import { type Stop, wayOf } from './way.js';

/** A node whose role may still change. */
type Draft = Omit<GraphNode, 'role'> & { role: Stop['role'] };

/** Follows every name that the options match, and the global ones that those shadow. */
export function readLinkGraph(objectManager: ObjectManager, options: ListOptions = {}): LinkGraph {
  const known = new Map(listDosDevices(objectManager).map((device) => [device.name, device]));
  const classifier = new Classifier(objectManager);
  const nodes = new Map<string, Draft>();
  const links = new Map<string, GraphLink>();

  const enter = ({ path, role }: Stop): GraphNode => {
    const shown = nodeAt(path, known, classifier);
    const key = upcase(shown.path);
    const node = nodes.get(key) ?? { ...shown, role };
    // Only the path that ends at a node determines its role.
    if (node.role === 'link') node.role = role;
    nodes.set(key, node);
    return node;
  };
  const join = (from: GraphNode, to: GraphNode, kind: GraphLink['kind']) => {
    links.set(JSON.stringify([from.path, to.path, kind]), { from, to, kind });
    return to;
  };
  const follow = (path: string): GraphNode => {
    const [first, ...rest] = wayOf(resolve(objectManager, path));
    const start = enter(first);
    rest.reduce((from, stop) => join(from, enter(stop), 'leads'), start);
    return start;
  };

  for (const device of inOrder(listDosDevices(objectManager, options))) {
    const { name, scope } = device;
    const behind = scope === 'global' && known.get(name)?.scope === 'local';
    const start = follow(behind ? globalDevicePath(name) : dosDevicePath(name));
    if (device.shadows !== undefined) join(start, follow(globalDevicePath(name)), 'hides');
  }
  return { nodes: [...nodes.values()], links: [...links.values()] };
}

/** One order for the same names, in whichever order the system lists them. */
function inOrder(devices: readonly ListedDosDevice[]): readonly ListedDosDevice[] {
  return devices.toSorted((a, b) => compareNames(a.name, b.name));
}
