import type { Caller } from './caller.js';

/** A kind of hint that is about nothing in particular. */
type NoFacts = Readonly<Record<never, never>>;
/** A hint about a name. */
export interface Named {
  /** A DOS-device name: `COM20`. */
  readonly name: string;
}
/** A hint about a name and a target of it. */
export interface Targeted extends Named {
  /** An object path. */
  readonly target: string;
}
/** A hint about a printer on the network. */
export interface ForPrinter {
  /** A printer on the network: `\\server\share`. */
  readonly share: string;
}
/** A hint about a key that the caller may not write. */
export interface RegistryDenial {
  /** The key below HKEY_LOCAL_MACHINE. */
  readonly key: string;
  readonly caller: Caller;
}

/** The members that take a target, an alias among them. */
export type TakingTarget = 'define' | 'temporary' | 'persist';

/** A hint about what a member takes as a target. */
interface ForTarget {
  /** Default: `define` */
  readonly member?: TakingTarget | undefined;
}

/** One way to write what an ambiguous target may mean. */
export type TargetWay =
  | {
      /** An alias of the device of this name, instead of a target. */
      readonly alias: string;
      /** The meaning of that: `what COM37 leads to`. */
      readonly meaning: string;
    }
  | {
      /** A target that has only one meaning: `\??\COM37`. */
      readonly target: string;
      /** That meaning: `a file of that name`. */
      readonly meaning: string;
    };

/** What a name of a declaration has: a target, or the members of a form. */
export type DeclaredEntry = string | Readonly<Record<string, string | boolean>>;

/** The facts of each kind of hint. */
interface Facts {
  // The caller's rights.
  /** Only LocalSystem may create this global name; the system can create it at its next restart. */
  'persist-instead': Targeted & { readonly caller: Caller };
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

  // Changes that are not complete.
  /** Another process has the link open. */
  'wait-for-others': NoFacts;
  /** A handle keeps the name. */
  'close-handle': NoFacts;
  /** A handle of this process keeps the name. */
  'close-own-handle': NoFacts;
  /** A removal that the system completes by itself. */
  'nothing-left-to-do': NoFacts;
  /** Restore a name's definitions. */
  'bring-back': Named & {
    /** `now`; `later`, when the name has vanished; `undo`, if that is wanted. */
    readonly when: 'now' | 'later' | 'undo';
    readonly scope: 'local' | 'global';
    /** Newest first. */
    readonly definitions: readonly string[];
  };
  /** Restore what the registry lists for a name. */
  'persist-back': Named & {
    /** `undefined`: the name was not listed. */
    readonly target: string | undefined;
  };
  /** Restore a link's security. */
  'secure-back': Named & { readonly sddl: string };
  /** End a redirection that cannot be read back. */
  'end-unread-redirection': Named;

  // Persisted names.
  /** The name is not listed for the next restart. */
  'see-persisted': NoFacts;
  /** The COM number is not reserved. */
  'see-reserved': NoFacts;
  /** The number is claimed for a name that is listed. */
  'unpersist-first': Named;
  /** The number of a COM port belongs to a device. */
  'number-taken': Named & {
    /** Whether the device is there. */
    readonly present: boolean;
    /** What was refused. */
    readonly verb: 'persist' | 'define' | 'release';
    /** Whether it would be carried out with `force`. */
    readonly force: boolean;
    /** Whether the number can be freed: not on a machine without the COM port database. */
    readonly canRelease: boolean;
  };
  /** The registry has a value of this name that is not a REG_SZ. */
  'not-a-string-value': { readonly key: string };

  // Printers on the network.
  /** Only printer ports can be redirected. */
  'printer-ports-only': NoFacts;
  'printer-denied': ForPrinter;
  'no-such-server': ForPrinter;
  'no-such-share': ForPrinter;
  'not-a-printer': ForPrinter;
  /** The server is connected under another user name. */
  'other-credentials': ForPrinter;
  'no-network': NoFacts;
  /** The name is redirected already. */
  'end-redirection-first': Named & ForPrinter;
  /** The name is defined otherwise. */
  'remove-all-first': Targeted;
  'not-redirected': Named;
  /** A definition shadows the redirection. */
  'redirection-shadowed': Targeted;

  // Transactions.
  /** A removal that could not be undone: the caller may not create the global name. */
  'global-name-lost': NoFacts;
  /** A removal that could not be undone: a definition would change the global name. */
  'global-name-uncovered': NoFacts;
  /** Names that could not be rolled back. */
  'recover-or-discard': NoFacts;
  /** The same where no journal is kept. */
  'define-as-before': NoFacts;
  /** A line of the journal is not of the form that this version writes. */
  'journal-of-another-version': NoFacts;
  /** A line of the journal is not what was written there. */
  'journal-damaged': NoFacts;
  'journal-unreadable': { readonly why: string };
  'journal-not-a-file': NoFacts;

  // The addon.
  'use-simulator': NoFacts;
  'build-addon': NoFacts;
  /** The files of the package belong to several versions. */
  reinstall: { readonly folder: string };

  /** A name of a declaration is written in a way that shows what it means. */
  'write-declared': Named & {
    /** What the name must have instead. */
    readonly entry: DeclaredEntry;
    /** What else to do: look up what identifies the device, or persist the name by a call of its own. */
    readonly also?: 'find' | 'persist' | undefined;
  };
  /** A hint about a name of a declaration, whose author reads it. */
  'in-declaration': { readonly hint: Hint };
}

/** The name of each kind of hint. */
export type HintKind = keyof Facts;

/** What the user can do about an error, as data: its kind, and the facts that a sentence needs. */
export type Hint<Kind extends HintKind = HintKind> = {
  [K in Kind]: { readonly kind: K } & Facts[K];
}[Kind];

/** A sentence or clause for each kind of hint. A new kind does not compile without all of them. */
export type Words = { readonly [Kind in HintKind]: (hint: Hint<Kind>) => string };

/** @returns a hint in the words of a table */
export function worded<Kind extends HintKind>(words: Words, hint: Hint<Kind>): string {
  return words[hint.kind](hint);
}
