import type { Resolution } from '../../dos-devices/read/resolve.js';
import { upcase } from '../../names/index.js';
import type { Role } from './link-graph.js';

/** A path on the way from a name to its end, with the object at it. */
export interface Stop {
  readonly path: string;
  readonly role: Role;
}

/** The stops from a name on, itself first; in a loop, the last is one of those before it. */
export type Way = readonly [Stop, ...Stop[]];

/** The stops of a resolution. */
export function wayOf(resolution: Resolution): Way {
  const { hops, end } = resolution;
  if (end === 'loop') return wayInCircle(resolution);
  // The system sees its root; people see what makes any path out of a name.
  const last = hops.at(-1)?.path === '' ? 'prefix' : end;
  return stops(resolution, (index) => (index < hops.length ? 'link' : last));
}

function wayInCircle(resolution: Resolution): Way {
  const { path, hops, final } = resolution;
  const paths = [path, ...hops.map((hop) => hop.path)].map(upcase);
  const start = paths.indexOf(upcase(final));
  if (start < hops.length) return stops(resolution, (index) => (index >= start ? 'loop' : 'link'));
  const links = hops.map(({ link }) => upcase(link));
  const again = links.findIndex((link, index) => links.indexOf(link) < index);
  // More links than any real chain has, each another one, so not a loop.
  if (again < 0) return stops(resolution, () => 'link');
  // A link to a path below itself: the path grows with each round, so one round is enough.
  const round = new Set(links.slice(links.indexOf(links[again] ?? '')));
  const inRound = (index: number) => index === again || round.has(paths[index] ?? '');
  const firstRound = { path, hops: hops.slice(0, again) };
  return stops(firstRound, (index) => (inRound(index) ? 'loop' : 'link'));
}

function stops(
  { path, hops }: Pick<Resolution, 'path' | 'hops'>,
  roleAt: (index: number) => Role,
): Way {
  const rest = hops.map((hop, index) => ({ path: hop.path, role: roleAt(index + 1) }));
  return [{ path, role: roleAt(0) }, ...rest];
}
