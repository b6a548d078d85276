import type { FollowEvent } from './types.js';

/**
 * @param target what is there now; `undefined` for nothing
 * @returns the event of a name that another program changed or removed
 */
export function leftEvent(name: string, device: string, target: string | undefined): FollowEvent {
  const [leads, why] =
    target === undefined
      ? [{}, `another program removed ${name}; it is made again when the device next arrives`]
      : [{ target }, `another program changed ${name}`];
  return { type: 'left', name, ...leads, device, why };
}
