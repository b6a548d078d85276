import { describe, expect, test } from 'vitest';
import { simulatedBinding } from '../../lib/serialport/index.js';
import { manualClock, simulate } from '../../lib/testing/index.js';

const start = () => simulate({ attached: [{ serial: 'A', port: 'COM37' }] });

describe('a pace that is none', () => {
  test.each([['yes'], [null], [1], [manualClock], [Symbol('x')], [5n]])('%s', (pace) => {
    const { machine } = start();
    const refusal = 'must be true, false or a clock such as manualClock()';
    const options = { pace: pace as never };
    expect(() => machine.serialDevice('COM37', options)).toThrow(refusal);
    expect(() => machine.serialDevice('COM37', () => {}, options)).toThrow(refusal);
    expect(() => machine.serialDevice('COM37')).not.toThrow();
  });
});

test.each([[() => {}], [{}], [null]])('options before %s are refused', (last) => {
  const { machine } = start();
  const swapped = () => machine.serialDevice('COM37', { pace: true } as never, last as never);
  expect(swapped).toThrow(expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }));
  expect(swapped).toThrow('serialDevice(port, listener, options)');
  expect(() => machine.serialDevice('COM37')).not.toThrow();
});

test.each(['\\\\.\\COM37', '\\\\?\\com37', '//./COM37'])('a port is named %s', (name) => {
  expect(start().machine.serialDevice(name).port).toBe('COM37');
});

test('an alias is refused, with the ports that there are', () => {
  const { machine, dos } = start();
  dos.alias('COM4', 'COM37');
  expect(() => machine.serialDevice('COM4')).toThrow('and no alias: it has');
});

test('a binding of what simulate() returns is refused, with what to pass', () => {
  expect(() => simulatedBinding(start() as never)).toThrow('`dos` or `machine` of what simulate()');
});
