/** A phrase that the project avoids, and what to write in its place. */
export interface AvoidedPhrase {
  readonly phrase: RegExp;
  readonly instead: string;
}

/** Everywhere: pages, comments, and texts of the source. */
export const AVOIDED: readonly AvoidedPhrase[] = [
  { phrase: /\b(?:somebody|whoever)\b/i, instead: 'the caller, another process, or you' },
  { phrase: /\b(?:nobody|anybody|everybody)\b/i, instead: 'everyone, all users, or the passive' },
  { phrase: /\b(?:is|are) to be\b/i, instead: 'must be, or an imperative' },
  { phrase: /\b(?:system|Windows) stands on\b/i, instead: 'Windows depends on' },
  { phrase: /\broads?\b/i, instead: 'way, or call' },
  { phrase: /\bseats?\b/i, instead: 'process' },
  { phrase: /\bmake-up\b/i, instead: 'configuration' },
  { phrase: /\bnative-reg\b/i, instead: 'nothing: the package no longer uses it' },
  { phrase: /\bthought through\b/i, instead: 'checked before' },
  { phrase: /\bas ever\b/i, instead: 'as usual' },
  { phrase: /\bat the head\b/i, instead: 'at the start' },
  { phrase: /\bby however many\b/i, instead: 'directly or through others' },
  { phrase: /\bto order\b(?!s)/i, instead: 'injected' },
  {
    phrase: /\bgoes in front\b|\bin front of (?:the (?!DACL)|its|older|\d)/i,
    instead: 'is pushed, or shadows',
  },
  { phrase: /\blife times?\b/i, instead: 'lifetime' },
  { phrase: /\b(?:is|are) let in\b/i, instead: 'is accepted' },
  { phrase: /\bwhat there is\b/i, instead: 'name the things' },
  { phrase: /\bmade no longer\b/i, instead: 'stop creating' },
  { phrase: /\bat the next start\b|\bat every start\b/i, instead: 'at startup' },
  { phrase: /\bin the midst\b/i, instead: 'during' },
];

/** In the pages only: words with a good use in code. */
export const AVOIDED_IN_PAGES: readonly AvoidedPhrase[] = [
  { phrase: /\banswers?\b/i, instead: 'returns, or a result' },
  { phrase: /(?<!\bthere )\b(?:is|are) no (?!longer\b|more\b)/i, instead: 'is not a, or invalid' },
  { phrase: /\bis told\b|\bare told\b|\btells\b/i, instead: 'reports, returns or prints' },
  { phrase: /\bwhat is so\b|\bhow things are\b/i, instead: 'the current state' },
  { phrase: /\b(?:hides|hidden)\b/i, instead: 'shadows, is shadowed by' },
  { phrase: /\bcircle\b/i, instead: 'loop' },
  { phrase: /\b(?:takes?|taken|took) away\b/i, instead: 'remove' },
  { phrase: /\bwhere there is no\b/i, instead: 'without' },
];

/** In comments and texts of the source, and in the titles of tests. */
export const AVOIDED_IN_SOURCES: readonly AvoidedPhrase[] = [
  { phrase: /\/\*\*\s→|[a-z`)]\.\s→\s/, instead: '@returns' },
  { phrase: /\/\*\*\s+Says\b/, instead: 'a verb for what it does' },
  { phrase: /\bthinks? (?:\w+ )*through\b/i, instead: 'plan' },
];

/** The folders of the source whose comments and texts are checked. */
export const CHECKED_SOURCES: readonly string[] = [
  'bench',
  'lib/arguments',
  'lib/definitions',
  'lib/driver',
  'lib/files',
  'lib/mode',
  'lib/names',
  'lib/object-manager',
  'lib/security',
  'lib/simulated',
  'lib/status',
  'lib/native',
  'lib/cli',
  'lib/dos-devices',
  'native',
  'lib/testing',
  'scripts',
  'test',
];
