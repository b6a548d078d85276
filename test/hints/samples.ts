import type { Hint, HintKind } from '../../lib/hints/hint.js';

const name = `it's "A&B" $x`;
const target = '\\Device\\a "b" c\\';
const share = '\\\\server\\laser';
const key = 'SYSTEM\\CurrentControlSet';
const reason = 'this system has none';
const hyphened = '-x';
const ways = [
  { alias: 'COM37', meaning: 'what COM37 leads to' },
  { target: '\\??\\COM37', meaning: 'the device by its name' },
  { target: 'C:\\', meaning: 'the root of the drive' },
] as const;

const CALLERS = ['user', 'administrator', 'LocalSystem'] as const;
const TAKING = ['define', 'temporary', 'persist'] as const;
const scopes = ['local', 'global'] as const;

/** Hints of every kind, with names and targets that have to be quoted with care. */
const SAMPLES: { readonly [Kind in HintKind]: readonly Hint<Kind>[] } = {
  'persist-instead': CALLERS.map((caller) => ({ kind: 'persist-instead', name, target, caller })),
  'nul-in-name': [{ kind: 'nul-in-name' }],
  'global-directory-denies': [{ kind: 'global-directory-denies' }],
  'global-name-denies': CALLERS.map((caller) => ({ kind: 'global-name-denies', name, caller })),
  'number-taken': [true, false].flatMap((present) => [
    { kind: 'number-taken', name, present, verb: 'persist', force: true, canRelease: true },
    { kind: 'number-taken', name, present, verb: 'define', force: true, canRelease: false },
    { kind: 'number-taken', name, present, verb: 'define', force: false, canRelease: true },
    { kind: 'number-taken', name, present, verb: 'release', force: false, canRelease: false },
  ]),
  'registry-denies': CALLERS.map((caller) => ({ kind: 'registry-denies', key, caller })),
  'registry-denies-restoring': CALLERS.map((caller) => {
    return { kind: 'registry-denies-restoring', key, caller };
  }),
  'see-security': [
    { kind: 'see-security', name },
    { kind: 'see-security', name: hyphened },
  ],
  'own-owner': [{ kind: 'own-owner' }],
  'define-globally': CALLERS.map((caller) => ({ kind: 'define-globally', name, caller })),
  'remove-global': CALLERS.map((caller) => ({ kind: 'remove-global', name, target, caller })),
  'remove-local': [{ kind: 'remove-local', name, target }],
  'shadowed-by-local': [{ kind: 'shadowed-by-local', name }],
  'no-local-names': [{ kind: 'no-local-names' }],
  lacking: [{ kind: 'lacking', reason }],
  'see-list': [{ kind: 'see-list' }],
  'lead-to-later-name': TAKING.map((member) => {
    return { kind: 'lead-to-later-name', name, member, other: 'COM37' };
  }),
  'no-free-name': [true, false].map((started) => ({ kind: 'no-free-name', started })),
  'created-at-restart': [
    { kind: 'created-at-restart', name, target },
    { kind: 'created-at-restart', name, target: '' },
  ],
  'only-persisted': [
    { kind: 'only-persisted', name, target },
    { kind: 'only-persisted', name, target: '' },
  ],
  'drive-colon': [{ kind: 'drive-colon', name: 'R' }],
  'without-quotation-marks': [{ kind: 'without-quotation-marks', name }],
  'list-pattern': [
    { kind: 'list-pattern', pattern: 'COM*' },
    { kind: 'list-pattern', pattern: 'a"b*' },
  ],
  'no-such-definition': [true, false].map((exact) => ({ kind: 'no-such-definition', name, exact })),
  'see-query': [{ kind: 'see-query', name }],
  'remove-first': [{ kind: 'remove-first', name }],
  'replace-or-keep': [{ kind: 'replace-or-keep' }],
  'one-definition': [true, false].map((canReplace) => {
    return { kind: 'one-definition', name, reason, canReplace };
  }),
  'stack-full': [true, false].map((canReplace) => ({ kind: 'stack-full', name, canReplace })),
  'shorten-target': [{ kind: 'shorten-target' }],
  'remove-altogether': [
    { kind: 'remove-altogether', name },
    { kind: 'remove-altogether', name: hyphened },
  ],
  'own-port': scopes.map((scope) => ({ kind: 'own-port', name, scope })),
  'force-it': [{ kind: 'force-it' }],
  'break-circle-or-force': [{ kind: 'break-circle-or-force' }],
  'break-circle': [{ kind: 'break-circle' }],
  'choose-another-name': [{ kind: 'choose-another-name' }],
  'change-snapshot': [{ kind: 'change-snapshot' }],
  'remove-all-instead': scopes.flatMap((scope) =>
    [true, false].map((force) => ({ kind: 'remove-all-instead', name, scope, force })),
  ),
  'write-target': [
    { kind: 'write-target', name, ways },
    { kind: 'write-target', ways: ways.slice(1) },
    ...TAKING.map((member) => ({ kind: 'write-target' as const, name, member, ways })),
  ],
  'path-is-a-target': TAKING.map((member) => {
    return { kind: 'path-is-a-target', name, member, path: target };
  }),
  'alias-by-name': TAKING.map((member) => {
    return { kind: 'alias-by-name', name, member, other: 'GLOBALROOT' };
  }),
  'list-devices': [
    { kind: 'list-devices' },
    { kind: 'list-devices', wildcards: false },
    { kind: 'list-devices', wildcards: true },
  ],
  'near-selectors': [true, false].flatMap((wildcards) =>
    [['serial=A1'], ['serial=A1', 'usb=0403:6001,port=COM37']].map((selectors) => {
      return { kind: 'near-selectors', wildcards, selectors };
    }),
  ),
  'write-declared': ([undefined, 'find', 'persist'] as const).flatMap((also) =>
    [target, { target }, { device: 'name="a, b"' }, { alias: name, byName: true }].map((entry) => {
      return { kind: 'write-declared', name, entry, also };
    }),
  ),
  'select-one-device': [{ kind: 'select-one-device' }],
  'follow-device': [
    { kind: 'follow-device', selector: 'usb=0403:6001,name=Pro*' },
    { kind: 'follow-device', name, selector: 'serial=A1' },
  ],
  'check-path': [{ kind: 'check-path' }],
  'declared-alias': [{ kind: 'declared-alias', name }],
  'wait-for-others': [{ kind: 'wait-for-others' }],
  'close-handle': [{ kind: 'close-handle' }],
  'close-own-handle': [{ kind: 'close-own-handle' }],
  'nothing-left-to-do': [{ kind: 'nothing-left-to-do' }],
  'bring-back': scopes.flatMap((scope) =>
    [[], [target], [target, '\\Device\\Null']].flatMap((definitions) =>
      (['now', 'later', 'undo'] as const).map((when) => {
        return { kind: 'bring-back', name, when, scope, definitions };
      }),
    ),
  ),
  'persist-back': [target, undefined].map((it) => ({ kind: 'persist-back', name, target: it })),
  'secure-back': [{ kind: 'secure-back', name, sddl: 'D:(XA;;GA;;;BA;(@User.Title=="PM"))' }],
  'end-unread-redirection': [{ kind: 'end-unread-redirection', name }],
  'see-reserved': [{ kind: 'see-reserved' }],
  'unpersist-first': [{ kind: 'unpersist-first', name }],
  'see-persisted': [{ kind: 'see-persisted' }],
  'not-a-string-value': [{ kind: 'not-a-string-value', key }],
  'printer-ports-only': [{ kind: 'printer-ports-only' }],
  'printer-denied': [{ kind: 'printer-denied', share }],
  'no-such-server': [{ kind: 'no-such-server', share }],
  'no-such-share': [{ kind: 'no-such-share', share }],
  'not-a-printer': [{ kind: 'not-a-printer', share }],
  'other-credentials': [{ kind: 'other-credentials', share }],
  'no-network': [{ kind: 'no-network' }],
  'end-redirection-first': [{ kind: 'end-redirection-first', name, share }],
  'remove-all-first': [{ kind: 'remove-all-first', name, target }],
  'not-redirected': [{ kind: 'not-redirected', name }],
  'redirection-shadowed': [{ kind: 'redirection-shadowed', name, target }],
  'global-name-lost': [{ kind: 'global-name-lost' }],
  'global-name-uncovered': [{ kind: 'global-name-uncovered' }],
  'recover-or-discard': [{ kind: 'recover-or-discard' }],
  'define-as-before': [{ kind: 'define-as-before' }],
  'journal-of-another-version': [{ kind: 'journal-of-another-version' }],
  'journal-damaged': [{ kind: 'journal-damaged' }],
  'journal-unreadable': [{ kind: 'journal-unreadable', why: 'EISDIR' }],
  'journal-not-a-file': [{ kind: 'journal-not-a-file' }],
  'use-simulator': [{ kind: 'use-simulator' }],
  'build-addon': [{ kind: 'build-addon' }],
  reinstall: [{ kind: 'reinstall', folder: '/srv/node_modules/dosdev/' }],
  'in-snapshot': [
    { kind: 'in-snapshot', hint: { kind: 'one-definition', name, reason, canReplace: false } },
    { kind: 'in-snapshot', hint: { kind: 'stack-full', name, canReplace: false } },
    { kind: 'in-snapshot', hint: { kind: 'define-globally', name, caller: 'user' } },
    { kind: 'in-snapshot', hint: { kind: 'see-security', name } },
  ],
  'in-declaration': [
    { kind: 'in-declaration', hint: { kind: 'see-list' } },
    { kind: 'in-declaration', hint: { kind: 'see-security', name } },
  ],
};

/** All samples, each by its kind. */
export const samples: readonly (readonly [HintKind, Hint])[] = Object.values(SAMPLES).flatMap(
  (hints: readonly Hint[]) => hints.map((hint) => [hint.kind, hint] as const),
);
