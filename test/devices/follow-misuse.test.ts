import { describe, expect, test } from 'vitest';
import { simulate } from '../../lib/testing/index.js';

describe('misuse throws at the call', () => {
  const { dos } = simulate();
  test.each([
    ['no names', {}, /at least one name/],
    ['a list', [], /rules/],
    ['a target', { COM4: 'COM37' }, /rules\.COM4/],
    ['another key', { COM4: { alias: 'COM37' } }, /alias/],
    ['no selector', { COM4: {} }, /rules\.COM4\.device/],
    ['a wrong selector', { COM4: { device: 'usb=0403' } }, /four hexadecimal digits/],
    ['a wrong name', { 'a\\b': { device: 'serial=A' } }, /backslash/],
    ['a name twice', { COM4: { device: 'serial=A' }, 'com4:': { device: 'serial=B' } }, /once/],
    ['a wrong scope', { COM4: { device: 'serial=A', scope: 'all' } }, /rules\.COM4\.scope/],
    ['two scopes', { '\\GLOBAL??\\COM4': { device: 'serial=A', scope: 'local' } }, /scope/],
  ])('%s', (_, rules, message) => {
    expect(() => dos.follow(rules as never)).toThrow(message);
    expect(() => dos.follow(rules as never)).toThrow(TypeError);
  });

  test('and so does a machine whose devices cannot be listed', () => {
    const { dos, machine } = simulate();
    machine.failNext({ dos: 'follow' }, 'unsupported');
    expect(() => dos.follow({ COM4: { device: 'serial=B1' } })).toThrow(
      expect.objectContaining({ code: 'STATUS_NOT_SUPPORTED' }),
    );
  });
});
