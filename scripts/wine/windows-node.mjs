// The Node.js for Windows that runs under Wine: DOSDEV_WINDOWS_NODE says which, such as 22.
import { fetchNode, nodeProgram } from '../node/fetch.mjs';
import { pinnedNode, WINDOWS_NODES } from '../node/pinned.mjs';

const PLATFORM = 'win-x64';

/** Which one it is. @returns `{major, version, integrity}` */
export function windowsNode() {
  return pinnedNode(WINDOWS_NODES, process.env.DOSDEV_WINDOWS_NODE, 'DOSDEV_WINDOWS_NODE');
}

/** Where node.exe is, or would be. */
export function windowsNodeProgram() {
  return nodeProgram(PLATFORM, windowsNode().version);
}

/** Fetches a node.exe unless it is there. @returns its path */
export function ensureWindowsNode(node = windowsNode()) {
  return fetchNode(PLATFORM, node);
}
