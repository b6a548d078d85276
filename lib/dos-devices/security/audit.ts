import { type DeviceKind, dosDevicePath, upcase } from '../../names/index.js';
import { SECURITY_INFORMATION } from '../../object-manager/flags.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { directoryOf } from '../../object-manager/scope.js';
import { NtError } from '../../status/index.js';
import { Classifier, type TargetOf } from '../read/classifier.js';
import { follow, type Resolution } from '../read/resolve.js';
import { type AuditedRight, changersOf } from './changers.js';
import { GlobalView } from './global-view.js';

/** Every problem that an audit finds. */
export const AUDIT_PROBLEMS = ['changeable', 'dangling', 'loop', 'unknown'] as const;

/**
 * A problem of a global link: accounts besides administrators may change it (`changeable`); what it
 * leads to does not exist (`dangling`); it leads into a loop of links (`loop`); the caller may not read
 * where it leads (`unknown`).
 */
export type AuditProblem = (typeof AUDIT_PROBLEMS)[number];

/** A global link with a problem. */
export interface AuditFinding {
  readonly name: string;
  /** The link's path: `\GLOBAL??\COM20`. */
  readonly path: string;
  readonly kind: DeviceKind;
  readonly target: string | undefined;
  /** At least one. */
  readonly problems: readonly AuditProblem[];
  /**
   * Where it leads in a logon session without local names: to the path of an object, what is missing,
   * where a loop closes, or what the caller may not read.
   */
  readonly final: string;
  /** Who may change it. */
  readonly by: readonly AuditedRight[];
  /** The DACL is NULL, which gives everyone full access. */
  readonly nullDacl: boolean;
}

const PARTS = SECURITY_INFORMATION.OWNER | SECURITY_INFORMATION.DACL;

const PROBLEMS: Readonly<Partial<Record<Resolution['end'], AuditProblem>>> = {
  missing: 'dangling',
  loop: 'loop',
  denied: 'unknown',
};

/**
 * Checks every global link: whether its security lets other accounts than administrators change where
 * it leads, unless this caller may not read that; and whether it leads to an object. Devices are looked
 * up in the lists of their directories, and not opened; what lies below one is not looked for.
 */
export function audit(objectManager: ObjectManager): readonly AuditFinding[] {
  const directory = directoryOf(objectManager, 'global');
  const links = objectManager.readLinks(directory, { security: PARTS });
  if (typeof links === 'number') {
    throw new NtError(links, { syscall: 'NtQueryDirectoryObject', path: directory });
  }
  const view = new GlobalView(objectManager, directory, links);
  const classifier = new Classifier(objectManager, targetsIn(view));
  return links.flatMap(({ name, target, security }) => {
    const path = `${directory}\\${name}`;
    const { by, nullDacl } = changersOf(security);
    const { end, final } = follow(view, dosDevicePath(name));
    const changeable = nullDacl || by.length > 0 ? ['changeable' as const] : [];
    const problems = [...changeable, ...(PROBLEMS[end] === undefined ? [] : [PROBLEMS[end]])];
    if (problems.length === 0) return [];
    const text = typeof target === 'string' ? target : undefined;
    const kind = classifier.kindOf(upcase(name), text);
    return [{ name, path, kind, target: text, problems, final, by, nullDacl }];
  });
}

function targetsIn(view: GlobalView): TargetOf {
  return (path) => {
    const target = view.readLink(path);
    return typeof target === 'string' ? target : undefined;
  };
}
