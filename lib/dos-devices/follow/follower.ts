import { checkKeys, checkObject, keysOf, oneOf, readMembers } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { SCOPES, type Scope } from '../../object-manager/scope.js';
import { invalidArgValue } from '../../status/index.js';
import { knownDevices } from '../devices/list-devices.js';
import { parseSelector } from '../devices/selector.js';
import type { Device } from '../devices/types.js';
import { checkSpelledScope, findName } from '../name/find-name.js';
import type { CheckedRule } from './checked-rule.js';
import { failedEvent } from './failed-event.js';
import { FollowedName } from './followed-name.js';
import type { Made } from './made.js';
import { FollowRecords } from './records.js';
import type { FollowEvent } from './types.js';

const checkScope = oneOf(SCOPES);

/** Names that follow their devices, look by look. */
export class Follower {
  readonly #names: readonly FollowedName[];
  readonly #records: FollowRecords;

  /**
   * @param rules unchecked
   * @param scope that of names that say nothing else
   * @param folder where to keep records of what was made; `undefined` for none
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`, `ERR_DOSDEV_INVALID_ARG_VALUE` or
   *   `ERR_DOSDEV_INVALID_NAME`
   * @throws {NtError} `STATUS_NOT_SUPPORTED` where devices cannot be listed
   */
  constructor(
    objectManager: ObjectManager,
    rules: unknown,
    scope: Scope | undefined,
    folder: string | undefined,
  ) {
    const checked = checkRules(objectManager, rules, scope);
    knownDevices(objectManager);
    this.#records = new FollowRecords(objectManager, folder);
    this.#names = checked.map((rule) => new FollowedName(rule, this.#records));
  }

  /** How long only a change of the devices gives it anything to do, in milliseconds. */
  get rest(): number {
    return Math.min(...this.#names.map(({ rest }) => rest));
  }

  /**
   * Brings every name to its device, once. What fails for one name leaves the others alone.
   * @returns what was done
   */
  async look(objectManager: ObjectManager): Promise<readonly FollowEvent[]> {
    let known: readonly Device[];
    try {
      known = knownDevices(objectManager);
    } catch (error) {
      return this.#names.flatMap((name) => name.failed(error));
    }
    const events: FollowEvent[] = [];
    for (const name of this.#names) events.push(...(await name.look(objectManager, known)));
    return events;
  }

  /**
   * Takes away what was made, as far as it is still there.
   * @returns the names that were taken away, and those that could not be
   */
  async removeOwn(objectManager: ObjectManager): Promise<readonly FollowEvent[]> {
    const events: FollowEvent[] = [];
    for (const name of this.#names) {
      try {
        const removed = await name.removeOwn(objectManager);
        if (removed === undefined) continue;
        const { target } = removed;
        events.push({ type: 'removed', name: name.name, target, why: 'following has ended' });
      } catch (error) {
        // Also what was reported before: it stays now.
        events.push(failedEvent(name.name, error));
      }
    }
    this.#records.end();
    return events;
  }

  /**
   * Leaves what was made, for good.
   * @returns what stays
   */
  leave(): readonly (Made & { readonly name: string })[] {
    const stays = this.#names.flatMap((it) => {
      const made = it.leave();
      return made === undefined ? [] : [{ ...made, name: it.name }];
    });
    this.#records.end();
    return stays;
  }
}

function checkRules(
  objectManager: ObjectManager,
  rules: unknown,
  scope: Scope | undefined,
): readonly CheckedRule[] {
  checkObject('rules', rules);
  const spellings = keysOf('rules', rules);
  if (spellings.length === 0) throw invalidArgValue('rules', 'at least one name', rules);
  const members = readMembers('rules', rules, spellings);
  const found = new Map<string, CheckedRule>();
  for (const spelled of spellings) {
    const rule = checkRule(objectManager, spelled, members[spelled], scope);
    if (found.has(rule.name)) {
      const each = `each name once, and ${rule.name} is there already`;
      throw invalidArgValue('rules', each, spelled);
    }
    found.set(rule.name, rule);
  }
  return [...found.values()];
}

function checkRule(
  objectManager: ObjectManager,
  spelled: string,
  rule: unknown,
  common: Scope | undefined,
): CheckedRule {
  const argument = `rules.${spelled}`;
  checkObject(argument, rule);
  checkKeys(argument, rule, ['device', 'scope']);
  const { device, scope: own } = readMembers(argument, rule, ['device', 'scope']);
  if (own !== undefined) checkScope(`${argument}.scope`, own);
  const asked = own as Scope | undefined;
  const { name, scope: bySpelling } = findName(objectManager, spelled);
  checkSpelledScope(`${argument}.scope`, spelled, bySpelling, asked);
  const selector = parseSelector(`${argument}.device`, device);
  return { name, scope: asked ?? bySpelling ?? common, selector };
}
