import type { Caller } from './caller.js';
import type { ForTarget, Named, NoFacts, RegistryDenial, Targeted, TargetWay } from './facts.js';

/** The facts of hints about scopes, names, targets and devices. */
export interface FactsOfNames {
  // The caller's rights.
  /** Only LocalSystem may create this global name; the system can create it at its next restart. */
  'persist-instead': Targeted & { readonly caller: Caller };
  /** A name with a NUL in it, which neither the base server nor the registry takes. */
  'nul-in-name': NoFacts;
  /** LocalSystem itself may not create names in `\GLOBAL??`. */
  'global-directory-denies': NoFacts;
  /** The security of a global name does not let the caller change it. */
  'global-name-denies': Named & { readonly caller: Caller };
  /** The registry does not let the caller change what is persisted. */
  'registry-denies': RegistryDenial;
  /** The same while a snapshot with persisted names is restored. */
  'registry-denies-restoring': RegistryDenial;
  /** The security of a link does not let the caller change that security. */
  'see-security': Named;
  /** The caller may not make this account the owner. */
  'own-owner': NoFacts;

  // Scopes.
  /** A local definition was asked for, of a name that exists globally. */
  'define-globally': Named & { readonly caller: Caller };
  /** A local definition was to be removed, of a name that is only defined globally. */
  'remove-global': Targeted & { readonly caller: Caller };
  /** A global definition was to be removed, of a name that is only defined locally. */
  'remove-local': Targeted;
  /** A global definition was to be changed that a local one shadows. */
  'shadowed-by-local': Named;
  /** LocalSystem has no local names. */
  'no-local-names': NoFacts;
  /** The system lacks something, by the sentence of a capability. */
  lacking: { readonly reason: string };

  // Names and definitions.
  /** No such name. */
  'see-list': NoFacts;
  /** No such name to lead to; it may be defined later. */
  'lead-to-later-name': ForTarget & Named & { readonly other: string };
  /** Every name of a kind is in use; `started`: from the one on that the search began with. */
  'no-free-name': { readonly started: boolean };
  /** The name is not defined, and the registry lists it for the next restart. */
  'created-at-restart': Targeted;
  /** The same, where the name was to be changed, or to be what another leads to. */
  'only-persisted': Targeted;
  /** A drive letter without its colon. */
  'drive-colon': Named;
  /** A name in quotation marks. */
  'without-quotation-marks': Named;
  /** A pattern in the place of a name. */
  'list-pattern': { readonly pattern: string };
  /** The name has no definition that is, or begins with, the given target. */
  'no-such-definition': Named & { readonly exact: boolean };
  /** Look up a name's definitions. */
  'see-query': Named;
  /** A name that a handle should keep is defined. */
  'remove-first': Named;
  /** A name that must not be there is there. */
  'replace-or-keep': NoFacts;
  /** There is no definition stack for this name. */
  'one-definition': Named & {
    readonly reason: string;
    /** Whether an option of the same member replaces the definition. */
    readonly canReplace: boolean;
  };
  /** The base server has no room for another definition. */
  'stack-full': Named & {
    /** Whether an option of the same member replaces the definitions. */
    readonly canReplace: boolean;
  };
  /** The base server has no room for the target at all. */
  'shorten-target': NoFacts;
  /** A change that deletes the name and defines it anew, which this caller could not. */
  'remove-altogether': Named;
  /** CHANGE PORT removes mappings, not a port's own name. */
  'own-port': Named & { readonly scope: 'local' | 'global' };
  /** Windows depends on the name, or a circle is closed by what cannot be chosen. */
  'force-it': NoFacts;
  /** Windows depends on the name, and nothing forces it. */
  'choose-another-name': NoFacts;
  /** Names would lead to one another in a circle; `force` makes them all the same. */
  'break-circle-or-force': NoFacts;
  /** The same where nothing forces it. */
  'break-circle': NoFacts;
  /** The same for a name of a snapshot. */
  'change-snapshot': NoFacts;
  /** A removal would reveal an older definition, by which the name would lead back to itself. */
  'remove-all-instead': Named & {
    readonly scope: 'local' | 'global';
    /** Whether an option of the same member removes the one definition all the same. */
    readonly force: boolean;
  };

  // Targets.
  /** A target with more than one meaning. */
  'write-target': ForTarget & {
    /** The name that the target is for; absent where there is none. */
    readonly name?: string | undefined;
    readonly ways: readonly TargetWay[];
  };
  /** An alias of something that is a path. */
  'path-is-a-target': ForTarget & Named & { readonly path: string };
  /** An alias of a name whose target is empty. */
  'alias-by-name': ForTarget & Named & { readonly other: string };
  /** A DOS path that the system does not convert. */
  'check-path': NoFacts;
  /** An alias in a declaration, of a name that is not defined. */
  'declared-alias': Named;

  // Devices.
  /** No device is as the selector says. */
  'list-devices': {
    /** Whether the selector has a wildcard where that is an ordinary character. */
    readonly wildcards?: boolean;
  };
  /** No device is as the selector says, and some are nearly. */
  'near-selectors': {
    /** The selectors of these, as text. */
    readonly selectors: readonly string[];
    /** Whether the selector has a wildcard where that is an ordinary character. */
    readonly wildcards: boolean;
  };
  /** Several devices are. */
  'select-one-device': NoFacts;
  /** The device has no interface. */
  'follow-device': {
    /** The name that must lead to it, if there is one. */
    readonly name?: string | undefined;
    readonly selector: string;
  };
}
