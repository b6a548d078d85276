// Ends every process of the Wine prefixes in .cache.
import { killPrefix, PREFIXES } from './prefix.mjs';

for (const prefix of PREFIXES) killPrefix(prefix);
