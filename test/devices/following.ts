import type { FollowEvent, FollowOptions, FollowRules } from '../../lib/dos-devices/index.js';
import type { simulate } from '../../lib/testing/index.js';

/** Follows devices, and reads the next events. */
export function following(
  { dos }: Pick<ReturnType<typeof simulate>, 'dos'>,
  rules: FollowRules,
  options: FollowOptions = { interval: 1 },
) {
  const events = dos.follow(rules, options);
  const next = async (): Promise<FollowEvent> => {
    const { value } = await events.next();
    if (value === undefined) throw new Error('it has ended');
    return value;
  };
  return { events, next };
}
