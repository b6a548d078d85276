import type { Vector } from '../vector.js';
import { argumentVectors } from './arguments.js';
import { directoryVectors } from './directories.js';
import { dosDeviceVectors } from './dos-devices.js';
import { lifeTimeVectors } from './life-time.js';
import { linkVectors } from './links.js';
import { nameVectors } from './names.js';
import { queryLinkVectors } from './query-link.js';

/** Every vector, by what it is about. */
export const vectors: Readonly<Record<string, readonly Vector[]>> = {
  'arguments of create and open': argumentVectors,
  names: nameVectors,
  links: linkVectors,
  'querying links': queryLinkVectors,
  directories: directoryVectors,
  'life times': lifeTimeVectors,
  'DOS devices': dosDeviceVectors,
};
