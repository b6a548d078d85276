import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { type Scope, visibleScopes } from '../../object-manager/scope.js';
import { type GivenName, nameAmong } from '../name/find-name.js';
import { linkNames } from '../name/link-names.js';

/** A name, and the scopes whose directories list it. */
export interface Listed {
  /** In upper case, a drive letter with its colon. */
  readonly name: string;
  /** The scope that the options or the spelling name; `undefined` when neither does. */
  readonly asked: Scope | undefined;
  /** The scope of the name: the one that was asked for, or of the name that the caller sees. */
  readonly scope: Scope | undefined;
  /** Every scope that has the name; the first is the one that the caller sees. */
  readonly scopes: readonly Scope[];
}

/**
 * Finds a name in the lists of the directories. Its link is not opened: the base server loses a
 * definition that it changes while another program has its link open.
 * @param option the scope of the caller's options
 * @throws {TypeError} as {@link nameAmong}
 * @throws {NtError} when a directory cannot be read
 */
export function findListed(
  objectManager: ObjectManager,
  given: GivenName,
  option: Scope | undefined,
): Listed {
  const links = visibleScopes(objectManager).map(
    ([scope, directory]) => [scope, linkNames(objectManager, directory)] as const,
  );
  const exists = (text: string, where: Scope | undefined) =>
    links.some(([scope, names]) => names.has(upcase(text)) && (where ?? scope) === scope);
  const { name, scope: asked } = nameAmong(given, exists, option);
  const scopes = links.filter(([, names]) => names.has(name)).map(([scope]) => scope);
  const scope = asked === undefined ? scopes[0] : scopes.find((one) => one === asked);
  return { name, asked, scope, scopes };
}
