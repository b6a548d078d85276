// Ends every process of the Wine prefix in .cache.
import { killPrefix } from './prefix.mjs';

killPrefix();
