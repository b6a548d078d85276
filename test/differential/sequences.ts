import fc from 'fast-check';
import { DDD, OBJ } from '../../lib/object-manager/flags.js';
import type { RawString } from '../../lib/object-manager/index.js';
import type { OpenCall, RawOpenCall } from '../conformance/step.js';
import { EXACT, QUIET, RAW, REMOVE } from '../support/define-flags.js';
import type { HandleCall, Step } from './steps.js';
import {
  access,
  attributes,
  below,
  file,
  letter,
  on,
  path,
  relative,
  root,
  systemLink,
  target,
} from './texts.js';

const place = fc.oneof(
  { weight: 5, arbitrary: fc.record({ path, root: fc.constant(undefined) }) },
  { weight: 3, arbitrary: fc.record({ path: relative, root }) },
  { weight: 1, arbitrary: fc.record({ path, root }) },
  {
    weight: 1,
    arbitrary: fc.record({ path: fc.constant(''), root: fc.option(root, { nil: undefined }) }),
  },
);

const one = <T>(value: T) => fc.constant(value);
/** Shrinks to `false`. */
const rarely = fc.nat(9).map((n) => n === 9);

const opens = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: one<OpenCall>('createSymbolicLink') },
      { weight: 4, arbitrary: one<OpenCall>('openSymbolicLink') },
      { weight: 5, arbitrary: one<OpenCall>('createDirectory') },
      { weight: 3, arbitrary: one<OpenCall>('openDirectory') },
      { weight: 2, arbitrary: one<OpenCall>('openFile') },
    ),
    place,
    fc.record({ target, attributes, access, permanent: rarely }),
  )
  .map(([call, where, how]): Step => {
    const fileAccess = call === 'openFile' ? { access: 0x10_0080 } : {};
    return { call, ...where, ...how, ...fileAccess };
  });

/** A link at a drive letter's own place, which only links are made at. */
const letterLinks = fc
  .record({ letter, target, attributes, permanent: rarely, isOpen: fc.boolean() })
  .map(
    ({ letter: name, isOpen, ...rest }): Step => ({
      call: isOpen ? 'openSymbolicLink' : 'createSymbolicLink',
      path: `\\??\\${name}`,
      root: undefined,
      access: 1,
      ...rest,
    }),
  );

/** Opens that meet what the system itself has made. */
const systemOpens = fc
  .tuple(
    fc.oneof(
      systemLink.map((name) => ['openSymbolicLink', name, 1] as const),
      file.map((name) => ['openFile', name, 0x10_0080] as const),
    ),
    attributes,
  )
  .map(([[call, name, rights], bits]): Step => {
    return {
      call,
      path: name,
      root: undefined,
      target: '',
      attributes: bits,
      permanent: false,
      access: rights,
    };
  });

function rawString(text: fc.Arbitrary<string>): fc.Arbitrary<RawString> {
  const lengths = fc.tuple(
    fc.integer({ min: -3, max: 3 }),
    fc.integer({ min: -4, max: 4 }),
    rarely,
  );
  return fc.tuple(text, lengths, fc.nat(5)).map(([units, [length, maximum, isNull], odd]) => {
    const bytes = units.length * 2;
    const atLeast0 = (value: number) => Math.max(0, value);
    return {
      units: isNull ? null : units,
      length: odd === 0 ? atLeast0(bytes + length) : isNull ? 0 : bytes,
      maximumLength: odd <= 1 ? atLeast0(bytes + maximum) : bytes + 2,
    };
  });
}

const raws = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: one<RawOpenCall>('rawCreateSymbolicLink') },
      { weight: 3, arbitrary: one<RawOpenCall>('rawOpenSymbolicLink') },
      { weight: 1, arbitrary: one<RawOpenCall>('rawCreateDirectory') },
      { weight: 1, arbitrary: one<RawOpenCall>('rawOpenDirectory') },
      { weight: 5, arbitrary: one<RawOpenCall>('rawCreateMutant') },
    ),
    // A length cuts a path, so names that are given one are relative to the sequence's directory.
    fc.oneof(
      fc.record({ name: rawString(relative), root: one('{B}' as const) }),
      fc.record({ name: rawString(relative), root }),
      fc.record({
        name: below.map((text) => ({ units: text, length: text.length * 2, maximumLength: 0 })),
        root: one(undefined),
      }),
      fc.record({ name: one(null), root: fc.option(root, { nil: undefined }) }),
    ),
    fc.record({
      attributes: attributes.map((value) => value ?? OBJ.CASE_INSENSITIVE),
      access,
      permanent: rarely,
      garbageRoot: rarely,
      sizeOff: fc.oneof({ weight: 20, arbitrary: one(0) }, fc.constantFrom(-48, -1, 1, 48)),
      target: rawString(target),
    }),
  )
  .map(([call, where, { permanent, attributes: bits, ...how }]): Step => {
    return { call, ...where, ...how, attributes: permanent ? bits | OBJ.PERMANENT : bits };
  });

const handles = fc.record({
  call: fc.oneof(
    { weight: 2, arbitrary: one<HandleCall>('close') },
    { weight: 2, arbitrary: one<HandleCall>('makeTemporary') },
    { weight: 1, arbitrary: one<HandleCall>('makePermanent') },
    { weight: 3, arbitrary: one<HandleCall>('querySymbolicLink') },
    { weight: 2, arbitrary: one<HandleCall>('queryDirectory') },
    { weight: 4, arbitrary: one<HandleCall>('queryObject') },
  ),
  on,
});

const reads: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ call: one('readLink' as const), path }),
  fc.record({ call: one('readLink' as const), path: systemLink }),
  fc.record({ call: one('readLinks' as const), path: below }),
);

const queries: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    call: one('rawQuerySymbolicLink' as const),
    on,
    maximumLength: fc.oneof(fc.nat(60), fc.constantFrom(1199, 1200, 1202, 0xfffe, 0xffff)),
    returnedLength: fc.boolean(),
  }),
  fc.record({
    call: one('rawQueryDirectory' as const),
    on,
    // Sizes that are enough for no entry, or for each: which one comes first is not defined.
    length: fc.constantFrom(0, 31, 32, 36, 37, 40, 0x2_0000, 0x2_0000, 0x2_0000),
    restart: fc.boolean(),
    single: fc.nat(9).map((n) => n > 0),
    context: fc.constantFrom(0, 1, 2, 100),
    returnLength: fc.nat(3).map((n) => n > 0),
  }),
);

const rawTarget = fc.oneof(target, fc.constantFrom('\\??\\{X}', '\\??\\{Y}'));
/** With drives of their own: the two processes have different current directories. */
const dosTarget = fc.constantFrom(
  '',
  'C:\\windows\\',
  'c:/windows',
  'C:\\a\\..\\b',
  'C:\\\\a\\\\',
  'X:',
  'NUL',
  'com1',
  '\\\\.\\NUL',
  '\\\\?\\C:\\a',
  '\\??\\{X}',
  '\\??\\C:\\a\\..',
);

const dosDevices: fc.Arbitrary<Step> = fc
  .oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        call: one('defineDosDevice' as const),
        flags: fc.constantFrom(RAW, RAW, REMOVE | RAW, REMOVE | RAW | EXACT, EXACT | RAW),
        name: fc.oneof({ weight: 9, arbitrary: letter }, fc.constantFrom('TOO LONG', '{X}\0')),
        target: fc.oneof({ weight: 9, arbitrary: rawTarget }, one(null)),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        call: one('defineDosDevice' as const),
        flags: fc.constantFrom(0, 0, REMOVE, 0x100, DDD.LUID_BROADCAST_DRIVE),
        name: letter,
        target: fc.oneof({ weight: 9, arbitrary: dosTarget }, one(null)),
      }),
    },
    { weight: 3, arbitrary: fc.record({ call: one('queryDosDevice' as const), name: letter }) },
    {
      weight: 2,
      arbitrary: fc.record({
        call: one('rawQueryDosDevice' as const),
        name: letter,
        units: fc.oneof(
          fc.nat(40),
          fc.constantFrom(599, 600, 601, 602, 32766, 32767, 32768, 40000),
        ),
      }),
    },
  )
  .map((step) => (step.call === 'defineDosDevice' ? { ...step, flags: step.flags | QUIET } : step));

const OPEN_LINK_IF = OBJ.OPENLINK | OBJ.OPENIF;

/**
 * With both flags Wine 8 puts the new target's length on the link that is there, and its old text: a
 * longer one makes the server read what is behind. There is no right answer to that.
 */
function isDefined(step: Step): boolean {
  if (step.call !== 'createSymbolicLink' && step.call !== 'rawCreateSymbolicLink') return true;
  return ((step.attributes ?? 0) & OPEN_LINK_IF) !== OPEN_LINK_IF;
}

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: opens },
  { weight: 3, arbitrary: letterLinks },
  { weight: 3, arbitrary: systemOpens },
  { weight: 10, arbitrary: raws },
  { weight: 18, arbitrary: handles },
  { weight: 5, arbitrary: reads },
  { weight: 6, arbitrary: queries },
  { weight: 6, arbitrary: dosDevices },
);

const step = anyStep.filter(isDefined);

/** Sequences of up to 60 steps, long ones mostly; a failing one may shrink to a single step. */
export const sequences = fc.array(step, { minLength: 1, maxLength: 60, size: 'max' });
