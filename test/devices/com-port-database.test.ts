import { describe, expect, test } from 'vitest';
import { ERROR } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';

describe.each(backends)('the COM port database: $name', (backend) => {
  const { objectManager } = backend;
  const { comPortDatabase, lacks } = objectManager;
  const { elevated, localSystem } = objectManager.identity();

  test('is there, or is said to be lacking', () => {
    const claimed = comPortDatabase.claimed();
    if (lacks.comPortDatabase !== undefined) {
      expect(claimed).toBe(ERROR.CALL_NOT_IMPLEMENTED);
      expect(comPortDatabase.claim(4000)).toBe(ERROR.CALL_NOT_IMPLEMENTED);
      expect(comPortDatabase.release(4000)).toBe(ERROR.CALL_NOT_IMPLEMENTED);
    } else {
      expect(claimed).toEqual(Array.from(claimed as readonly number[]).sort((a, b) => a - b));
    }
  });

  test('gives a number once, to those who may have it', (context) => {
    leaveOut(context, backend, ['comPortDatabase']);
    if (!elevated && !localSystem) {
      expect(comPortDatabase.claim(4000)).toBe(ERROR.ACCESS_DENIED);
      expect(comPortDatabase.release(4000)).toBe(ERROR.ACCESS_DENIED);
      return;
    }
    expect(comPortDatabase.claim(4000)).toBe(ERROR.SUCCESS);
    expect(comPortDatabase.claim(4000)).toBe(ERROR.ALREADY_EXISTS);
    expect(comPortDatabase.claimed()).toContain(4000);
    expect(comPortDatabase.release(4000)).toBe(ERROR.SUCCESS);
    expect(comPortDatabase.release(4000)).toBe(ERROR.SUCCESS);
    expect(comPortDatabase.claimed()).not.toContain(4000);
    for (const wrong of [0, 4097])
      expect(comPortDatabase.claim(wrong)).toBe(ERROR.INVALID_PARAMETER);
  });
});
