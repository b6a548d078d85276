import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACCESS, SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { parseSddl } from '../../lib/security/index.js';
import { STATUS } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const WRITE = ACCESS.WRITE_DAC | ACCESS.WRITE_OWNER | ACCESS.READ_CONTROL | 1;

/** Texts that readers of SDDL have stumbled over. */
const HARD_TEXTS = [
  'D::',
  'O::D:',
  '::',
  ':',
  'D:\0',
  'D:(A;;GA;;;WD)\0',
  'D:(A;;GA;;;WD)\0(A;;GA;;;BU)',
  '\0D:',
  'D:(A;;GA;;;)',
  'D:(;;;;;)',
  'D:(',
  'D:()',
  'O:G:D:S:',
  'O:S-1-5',
  'O:S-1-5-',
  `O:S-1-5${'-1'.repeat(16)}`,
  'O:S-1-5-4294967296',
  `D:${'('.repeat(10_000)}`,
  `D:${'(A;;GA;;;WD)'.repeat(4_000)}`,
  'D:(A;;0x;;;WD)',
  'D:NO_ACCESS_CONTROLNO_ACCESS_CONTROL(',
  'd:\ud800',
];

const word = fc.constantFrom(
  ...['D:', 'S:', 'O:', 'G:', ':', '(', ')', ';', ';;;', 'A', 'GA', 'WD', 'BA', 'P', 'AI'],
  ...['(A;;GA;;;WD)', 'S-1-5-18', '0x1', '\0', ' ', 'NO_ACCESS_CONTROL', '\u00e9'],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
);

function handleOf(answer: ObjectHandle | number): ObjectHandle {
  if (typeof answer === 'number') throw new Error(answer.toString(16));
  return answer;
}

describe.each(backends.map((backend) => [backend.name, backend] as const))(
  'SDDL: %s',
  (_, { objectManager, directory }) => {
    /** What is answered where a descriptor is given. */
    function answersTo(sddl: string, daclDefaulted: boolean) {
      const path = `${directory}\\${uniqueName('sddl')}`;
      const security = { sddl, daclDefaulted };
      const access = WRITE;
      const link = objectManager.createSymbolicLink(path, 'x', { access, security });
      if (typeof link === 'object') link.close();
      const made = objectManager.createDirectory(path, { access, security });
      if (typeof made === 'object') made.close();
      using plain = handleOf(objectManager.createSymbolicLink(path, 'x', { access }));
      const set = objectManager.setSecurity(plain, SECURITY_INFORMATION.DACL, sddl);
      return [link, made]
        .map((one) => (typeof one === 'object' ? STATUS.SUCCESS : one))
        .concat(set);
    }

    function check(text: string, daclDefaulted: boolean) {
      const answers = answersTo(text, daclDefaulted);
      const malformed = STATUS.INVALID_SECURITY_DESCR;
      if ('fault' in parseSddl(text)) expect(answers).toEqual([malformed, malformed, malformed]);
      else expect(answers).not.toContain(malformed);
    }

    test.each(HARD_TEXTS.map((text) => [text.slice(0, 40), text] as const))(
      '%j is refused before any call, or taken as our reader takes it',
      (__, text) => check(text, false),
    );

    test('so is any text', () => {
      fc.assert(fc.property(anyText, fc.boolean(), check), { numRuns: 300 });
    });

    test('what is read back is what was given', () => {
      const path = `${directory}\\${uniqueName('sddl')}`;
      const sddl = 'D:P(D;;WD;;;BG)(A;;CCRC;;;S-1-5-21-1-2-3-500)(A;;CCSDRCWDWO;;;WD)';
      const security = { sddl };
      using link = handleOf(
        objectManager.createSymbolicLink(path, 'x', { access: WRITE, security }),
      );
      expect(objectManager.querySecurity(link, SECURITY_INFORMATION.DACL)).toBe(sddl);
    });
  },
);
