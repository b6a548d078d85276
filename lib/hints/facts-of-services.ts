import type { DeclaredEntry, ForPrinter, Named, NoFacts, Targeted } from './facts.js';

/** The facts of hints about unfinished changes, the registry, printers, transactions and the addon. */
export interface FactsOfServices {
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
}
