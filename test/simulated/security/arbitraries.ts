import fc from 'fast-check';
import {
  type Ace,
  type Acl,
  ace,
  CONTROL,
  parseSid,
  type SecurityDescriptor,
  SID,
  type Sid,
  securityDescriptor,
  sid,
  systemToken,
  type Token,
  userToken,
} from '../../../lib/simulated/security/index.js';

export const ALICE = sid('S-1-5-21-1-2-3-1001');
export const BOB = sid('S-1-5-21-1-2-3-1002');

export const TOKENS = {
  system: systemToken(),
  elevated: userToken({ user: ALICE, elevated: true, luid: '00000000-0000e1e0', sessionId: 1 }),
  filtered: userToken({
    user: ALICE,
    administrator: true,
    luid: '00000000-0000f1f0',
    sessionId: 1,
  }),
  alice: userToken({ user: ALICE, luid: '00000000-0000a11c', sessionId: 1 }),
  bob: userToken({ user: BOB, luid: '00000001-00000b0b', sessionId: 2 }),
} as const satisfies Record<string, Token>;

export const anyToken = fc.constantFrom(...Object.values(TOKENS));

/** SIDs that some of the tokens have, and one that none has. */
export const familiarSid = fc.constantFrom<Sid>(
  ALICE,
  BOB,
  ...Object.values(SID),
  sid('S-1-5-21-9-9-9-9'),
);

export const anySid = fc.oneof(
  familiarSid,
  fc
    .tuple(
      fc.integer({ min: 0, max: 0xffff_ffff_ffff }),
      fc.array(fc.integer({ min: 0, max: 0xffff_ffff }), { minLength: 1, maxLength: 15 }),
    )
    .map(([authority, rest]) => {
      const head = authority > 0xffff_ffff ? `0x${authority.toString(16)}` : String(authority);
      return parseSid(['S-1', head, ...rest].join('-')) ?? ALICE;
    }),
);

export const anyMask = fc.oneof(
  fc.integer({ min: 0, max: 0xffff_ffff }),
  fc.constantFrom(0, 1, 0x2_0001, 0xf_0001, 0xf_000f, 0x1f_01ff, 0xf_003f, 0x1000_0000),
);

const FLAG_MASK = 0xdf;

function anyAce(types: readonly Ace['type'][], who: fc.Arbitrary<Sid>): fc.Arbitrary<Ace> {
  return fc
    .tuple(fc.constantFrom(...types), who, anyMask, fc.integer({ min: 0, max: FLAG_MASK }))
    .map(([type, owner, mask, flags]) => ace(type, owner, mask, flags & FLAG_MASK));
}

export function anyDacl(who: fc.Arbitrary<Sid> = anySid): fc.Arbitrary<Acl> {
  return fc.array(anyAce(['allow', 'deny'], who), { maxLength: 6 });
}

const SDDL_CONTROL =
  CONTROL.DACL_PROTECTED |
  CONTROL.DACL_AUTO_INHERITED |
  CONTROL.DACL_AUTO_INHERIT_REQ |
  CONTROL.SACL_PROTECTED |
  CONTROL.SACL_AUTO_INHERITED |
  CONTROL.SACL_AUTO_INHERIT_REQ;

/** Any descriptor that SDDL can say: "defaulted" is not among its words. */
export const anyDescriptor: fc.Arbitrary<SecurityDescriptor> = fc
  .record({
    owner: fc.option(anySid, { nil: undefined }),
    group: fc.option(anySid, { nil: undefined }),
    dacl: fc.oneof(fc.constantFrom(null, undefined), anyDacl()),
    sacl: fc.oneof(
      fc.constantFrom(null, undefined),
      fc.array(anyAce(['audit', 'label'], anySid), { maxLength: 4 }),
    ),
    control: fc.integer({ min: 0, max: 0xffff }).map((bits) => bits & SDDL_CONTROL),
  })
  .map(securityDescriptor);
