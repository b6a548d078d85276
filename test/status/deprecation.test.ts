import { expect, onTestFinished, test, vi } from 'vitest';
import { warnDeprecated } from '../../lib/status/deprecation.js';

/** The warnings that are given from now on, once Node has handed them out. */
function warnings(): () => Promise<readonly Error[]> {
  const found: Error[] = [];
  const take = (warning: Error) => found.push(warning);
  process.on('warning', take);
  onTestFinished(() => void process.off('warning', take));
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return found;
  };
}

test('an old spelling is warned of once', async () => {
  const given = warnings();
  for (let i = 0; i < 3; i++) warnDeprecated('DOSDEV_DEP9999', 'old is new now');
  expect(await given()).toEqual([
    expect.objectContaining({
      name: 'DeprecationWarning',
      code: 'DOSDEV_DEP9999',
      message: 'old is new now',
    }),
  ]);
});

test('a declaration takes follow for byName, and warns', async () => {
  const given = warnings();
  // Another test of this process may have been warned.
  vi.resetModules();
  const { checkDeclaration } = await import('../../lib/dos-devices/apply/index.js');
  const named = (form: object) =>
    checkDeclaration({ names: { COM4: { alias: 'COM37', ...form } } }).map(({ want }) => want);
  expect(named({ byName: true })).toEqual(named({ follow: true }));
  expect(named({ byName: false })).toEqual(named({ follow: false }));
  expect(named({})).toEqual(named({ byName: false }));
  expect(named({ follow: true, byName: false })).toEqual(named({ byName: false }));
  expect(await given()).toEqual([
    expect.objectContaining({
      name: 'DeprecationWarning',
      code: 'DOSDEV_DEP0001',
      message: expect.stringMatching(/`follow` is `byName` now/),
    }),
  ]);
});
