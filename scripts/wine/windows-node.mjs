// The Node.js for Windows that runs under Wine: DOSDEV_WINDOWS_NODE says which, such as 22.
import { fetchNode, nodeProgram } from '../node/fetch.mjs';
import { pinnedNode, WINDOWS_NODES, WINDOWS_NODES_IA32 } from '../node/pinned.mjs';

/** Set by `npm run test:ia32` for the scripts of its copy of the checkout. */
export const ARCH_VARIABLE = 'DOSDEV_WINDOWS_ARCH';

/** What npm calls each processor, and which releases there are for it. */
const ARCHITECTURES = {
  x64: { platform: 'win-x64', nodes: WINDOWS_NODES },
  ia32: { platform: 'win-x86', nodes: WINDOWS_NODES_IA32 },
};

/** The processor that it and the addon are for. @returns {keyof ARCHITECTURES} */
export function windowsArch() {
  return process.env[ARCH_VARIABLE] ?? 'x64';
}

/** Which one it is. @returns `{major, version, integrity}` */
export function windowsNode() {
  return pinnedNode(
    ARCHITECTURES[windowsArch()].nodes,
    process.env.DOSDEV_WINDOWS_NODE,
    'DOSDEV_WINDOWS_NODE',
  );
}

/** Where node.exe is, or would be. */
export function windowsNodeProgram() {
  return nodeProgram(ARCHITECTURES[windowsArch()].platform, windowsNode().version);
}

/** Fetches a node.exe unless it is there. @returns its path */
export function ensureWindowsNode(node = windowsNode()) {
  return fetchNode(ARCHITECTURES[windowsArch()].platform, node);
}
