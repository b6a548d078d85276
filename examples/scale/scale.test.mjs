// The tests of the driver and its program: node --test
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { simulatedBinding } from 'dosdev/serialport';
import { simulate } from 'dosdev/testing';
import { EmulatedScale } from './emulated-scale.mjs';
import { Scale } from './scale.mjs';
import { weigh } from './weigh.mjs';

const ADAPTER = { usb: '0403:6001', serial: 'A50285BI' };
/** In milliseconds: long enough for a reply, however busy this computer is. */
const LITTLE = 300;
let simulation;
let emulated;
let options;

beforeEach(() => {
  simulation = simulate({ attached: [{ ...ADAPTER, port: 'COM37' }] });
  simulation.dos.define('COM4', { device: 'serial=A50285BI' });
  emulated = new EmulatedScale(simulation.machine, 'COM37');
  options = { path: 'COM4', binding: simulatedBinding(simulation.dos) };
});

afterEach(() => simulation[Symbol.dispose]());

describe('the driver', () => {
  let scale;

  beforeEach(async () => {
    scale = await Scale.open(options);
  });
  afterEach(() => scale.close());

  test('weighs at rest, or at once', async () => {
    assert.deepEqual(await scale.weigh(), { value: 0, unit: 'kg', stable: true });
    emulated.put(1.84);
    assert.deepEqual(await scale.weighNow(), { value: 1.84, unit: 'kg', stable: false });
    const atRest = scale.weigh();
    setImmediate(() => emulated.rest());
    assert.deepEqual(await atRest, { value: 1.84, unit: 'kg', stable: true });
  });

  test('sets the scale to zero, and weighs what is added or removed', async () => {
    emulated.put(0.3);
    await assert.rejects(scale.zero(), { message: 'the scale cannot be set to zero now' });
    emulated.rest();
    await scale.zero();
    emulated.put(0);
    assert.equal((await scale.weighNow()).value, -0.3);
  });

  test('rejects what the scale refuses, and goes on', async () => {
    emulated.put(20);
    await assert.rejects(scale.weighNow(), { message: 'the load is too heavy' });
    emulated.put(2);
    assert.equal((await scale.weighNow()).value, 2);
  });

  test('rejects what waits when the scale is unplugged, or the port is closed', async () => {
    emulated.put(1);
    const unplugged = scale.weigh();
    setImmediate(() => emulated.unplug());
    await assert.rejects(unplugged, { message: 'the scale was unplugged' });
    await assert.rejects(scale.weigh(), { message: 'the scale was unplugged' });
    emulated.plugIn();
    const other = await Scale.open(options);
    const closed = other.weigh();
    setImmediate(() => other.close());
    await assert.rejects(closed, { message: 'the port was closed' });
  });
});

test('a reply that is late ends the connection, and is not taken for the next one', async () => {
  const scale = await Scale.open({ ...options, timeout: LITTLE });
  emulated.put(1);
  await assert.rejects(scale.weigh(), { message: 'no reply to S within 0.3 s' });
  await scale.close();
  emulated.whenOpened(() => emulated.rest());
  const next = await Scale.open(options);
  emulated.put(2);
  assert.equal((await next.weighNow()).value, 2);
  await next.close();
});

test('a scale that is set otherwise does not understand the program', async () => {
  const opening = Scale.open({ ...options, baudRate: 2400, timeout: LITTLE });
  await assert.rejects(opening, { message: 'no reply to @ within 0.3 s' });
  assert.deepEqual(emulated.commands, []);
});

describe('the program', { timeout: 60_000 }, () => {
  let printed;
  let end;
  let program;

  beforeEach(() => {
    printed = new EventEmitter();
    end = new AbortController();
    const print = (line) => printed.emit(line);
    program = weigh({ ...options, timeout: LITTLE }, { print, every: 10, signal: end.signal });
  });

  afterEach(async () => {
    end.abort();
    await program;
  });

  test('goes on after the scale was unplugged in the middle of a line', async () => {
    await once(printed, '0.00 kg');
    emulated.put(12.5);
    await once(printed, '12.50 kg, moving');
    emulated.unplugWithin('S D      12'.length);
    await once(printed, 'the scale was unplugged');
    await once(printed, 'Opening COM4: File not found');
    // In another socket, its adapter is another port. The program knows only COM4.
    emulated.plugIn('COM38');
    await once(printed, '12.50 kg, moving');
    emulated.rest();
    await once(printed, '12.50 kg');
  });

  test('goes on after the scale was switched off', async () => {
    await once(printed, '0.00 kg');
    emulated.isOn = false;
    await once(printed, 'no reply to SI within 0.3 s');
    await once(printed, 'no reply to @ within 0.3 s');
    emulated.isOn = true;
    await once(printed, '0.00 kg');
  });

  test('waits for a port that another program has open', async () => {
    await once(printed, '0.00 kg');
    emulated.unplug();
    await once(printed, 'the scale was unplugged');
    emulated.plugIn();
    const other = await options.binding.open({ path: 'COM37', baudRate: 9600 });
    await once(printed, 'Opening COM4: Access denied');
    await other.close();
    await once(printed, '0.00 kg');
  });
});
