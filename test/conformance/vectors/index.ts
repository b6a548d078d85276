import type { Vector } from '../vector.js';
import { accessVectors } from './access.js';
import { argumentOrderVectors } from './argument-order.js';
import { argumentVectors } from './arguments.js';
import { collisionVectors } from './collisions.js';
import { directoryVectors } from './directories.js';
import { dosBufferVectors } from './dos-buffers.js';
import { dosDefinitionVectors } from './dos-definitions.js';
import { dosDeviceVectors } from './dos-devices.js';
import { dosFlagVectors } from './dos-flags.js';
import { dosInUseVectors } from './dos-in-use.js';
import { dosStackVectors } from './dos-stack.js';
import { dosTargetVectors } from './dos-targets.js';
import { exclusiveVectors } from './exclusive.js';
import { fileNameVectors } from './file-names.js';
import { lifeTimeVectors } from './life-time.js';
import { linkVectors } from './links.js';
import { followedLinkVectors } from './links-followed.js';
import { nameRuleVectors } from './name-rules.js';
import { nameVectors } from './names.js';
import { queryLinkVectors } from './query-link.js';
import { resolutionVectors } from './resolution.js';
import { sizeVectors } from './sizes.js';
import { systemLinkVectors } from './system-links.js';

/** Every vector, by what it is about. */
export const vectors: Readonly<Record<string, readonly Vector[]>> = {
  'arguments of create and open': argumentVectors,
  'order of checks': argumentOrderVectors,
  names: nameVectors,
  'rules of names': nameRuleVectors,
  links: linkVectors,
  'links that are followed': followedLinkVectors,
  collisions: collisionVectors,
  resolution: resolutionVectors,
  'exclusive objects': exclusiveVectors,
  'names of files': fileNameVectors,
  'links of the system': systemLinkVectors,
  access: accessVectors,
  'querying links': queryLinkVectors,
  sizes: sizeVectors,
  directories: directoryVectors,
  'life times': lifeTimeVectors,
  'DOS devices': dosDeviceVectors,
  'definitions of DOS devices': dosDefinitionVectors,
  'targets of DOS devices': dosTargetVectors,
  'stacks of definitions': dosStackVectors,
  'definitions of links in use': dosInUseVectors,
  'flags of DefineDosDevice': dosFlagVectors,
  'buffers of DOS devices': dosBufferVectors,
};
