import { checkOptions } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { OPTIONS } from '../options.js';
import { stateFolder } from '../transaction/state-folder.js';
import { WatchEnd } from '../watch/end.js';
import { untilEnd } from '../watch/until-end.js';
import { deviceChanges } from './device-changes.js';
import { Follower } from './follower.js';
import type { DeviceFollowing, FollowEvent, FollowOptions, FollowRules } from './types.js';

/**
 * Keeps names leading to their devices while a caller waits for an event.
 * @throws {TypeError} for wrong rules or options
 * @throws {NtError} `STATUS_NOT_SUPPORTED` where devices cannot be listed
 */
export function followDevices(
  objectManager: ObjectManager,
  rules: FollowRules,
  options: FollowOptions,
  chosenFolder: string | undefined,
): DeviceFollowing {
  checkOptions(options, OPTIONS.follow);
  const { scope, signal } = options;
  const follower = new Follower(
    objectManager,
    rules,
    scope,
    stateFolder(objectManager, chosenFolder),
  );
  const end = new WatchEnd(signal);
  return untilEnd(eventsOf(objectManager, follower, options, end), end, 'DeviceFollowing');
}

async function* eventsOf(
  objectManager: ObjectManager,
  follower: Follower,
  { interval, persistent, removeAtEnd = false }: FollowOptions,
  end: WatchEnd,
): AsyncGenerator<FollowEvent, undefined> {
  try {
    const { deviceTree } = objectManager;
    const rest = () => follower.rest;
    for await (const _ of deviceChanges(end, { deviceTree, interval, persistent, rest })) {
      // What has been done is reported, also when the end has come.
      yield* await follower.look(objectManager);
    }
  } finally {
    if (removeAtEnd) await removeOwn(follower, objectManager);
    else follower.leave();
  }
  return undefined;
}

/** @throws {DosDevError} of the first name that could not be taken away; the others are */
async function removeOwn(follower: Follower, objectManager: ObjectManager): Promise<void> {
  const events = await follower.removeOwn(objectManager);
  const stays = events.find(({ error }) => error !== undefined);
  if (stays?.error !== undefined) throw stays.error;
}
