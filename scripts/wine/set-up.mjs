// Fetches the Windows Node.js and makes the Wine prefix, unless they are there.
import { ensurePrefix } from './prefix.mjs';
import { ensureWindowsNode } from './windows-node.mjs';

ensureWindowsNode();
ensurePrefix();
