import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChangePort, parseMode } from '../../lib/mode/index.js';

const redirect = { kind: 'redirect', printer: 'LPT1', port: 'COM1' };
const all = { kind: 'status', device: undefined };

describe('parseMode', () => {
  test.each([
    ['MODE LPT1=COM1', redirect],
    ['MODE LPT1:=COM1:', redirect],
    ['MODE LPT1:=COM1', redirect],
    ['mode.com lpt1=com1:', redirect],
    ['lpt1=Com1', redirect],
    [' \t LPT1=COM1  ', redirect],
    ['LPT12=COM345', { kind: 'redirect', printer: 'LPT12', port: 'COM345' }],
    ['MODE LPT1', { kind: 'end-redirection', printer: 'LPT1' }],
    ['lpt2:', { kind: 'end-redirection', printer: 'LPT2' }],
    ['MODE LPT1 /STATUS', { kind: 'status', device: 'LPT1' }],
    ['MODE LPT1:/status', { kind: 'status', device: 'LPT1' }],
    ['MODE COM7', { kind: 'status', device: 'COM7' }],
    ['MODE COM7: /status ', { kind: 'status', device: 'COM7' }],
    ['MODE', all],
    ['', all],
    ['mode /status', all],
    ['MODE/STATUS', all],
    ['/STATUS', all],
  ])('%j', (text, command) => {
    expect(parseMode(text)).toEqual(command);
  });

  test.each([
    ['MODE LPT1 = COM1', 10, 'no blanks'],
    ['MODE LPT1 =COM1', 10, 'no blanks'],
    ['LPT1= COM1', 5, 'no blanks'],
    ['LPT1=', 5, 'serial port'],
    ['LPT1=LPT2', 5, 'serial port'],
    ['LPT1=COM0', 5, 'serial port'],
    ['LPT1=COM1 x', 10, 'end there'],
    ['LPT1=COM1=COM2', 9, 'end there'],
    ['COM1=LPT1', 0, 'printer port'],
    ['MODE COM1=COM2', 5, 'printer port'],
    ['MODEM', 0, 'a device'],
    ['MODE LPT', 5, 'a device'],
    ['MODE LPT1 /STATUS x', 18, 'end there'],
    ['MODE LPT1 /STAT', 10, '/STATUS'],
    ['MODE LPT1::', 10, '/STATUS'],
    ['MODE FOO', 5, 'a device'],
    ['MODE LPT1COM1', 5, 'a device'],
  ])('%j goes wrong at %d: %s', (text, position, problem) => {
    const parse = () => parseMode(text);
    expect(parse).toThrow(SyntaxError);
    expect(parse).toThrow(expect.objectContaining({ code: 'ERR_DOSDEV_SYNTAX', position }));
    expect(parse).toThrow(problem);
    expect(parse).toThrow('MODE LPTn[:]=COMm[:]');
  });

  test.each([
    'MODE COM1: BAUD=9600 PARITY=n DATA=8 STOP=1',
    'mode com1 baud=9600',
    'MODE COM1:9600,n,8,1',
    'MODE COM1 9600',
    'MODE COM1:,n',
    'MODE COM2 dtr=on',
    'MODE LPT1 COLS=132',
    'MODE LPT1: 132,8',
    'MODE CON',
    'MODE CON: COLS=80 LINES=50',
    'MODE CON CP /STATUS',
    'MODE CON /STATUS',
  ])('%j is about settings, which are no links', (text) => {
    const parse = () => parseMode(text);
    expect(parse).toThrow(TypeError);
    expect(parse).toThrow(expect.objectContaining({ code: 'ERR_DOSDEV_DEVICE_SETTINGS' }));
  });
});

describe('parseChangePort', () => {
  const map = { kind: 'map', name: 'COM12', port: 'COM1' };
  test.each([
    ['change port com12=com1', map],
    ['CHANGE  PORT COM12:=COM1:', map],
    ['chgport com12=com1', map],
    ['com12=com1 ', map],
    ['change port /d com12', { kind: 'delete', name: 'COM12' }],
    ['/D COM12', { kind: 'delete', name: 'COM12' }],
    ['change port /query', { kind: 'query' }],
    ['/QUERY', { kind: 'query' }],
    ['change port', { kind: 'query' }],
    ['', { kind: 'query' }],
  ])('%j', (text, command) => {
    expect(parseChangePort(text)).toEqual(command);
  });

  test.each([
    ['com12 = com1', 5, 'no blanks'],
    ['com12= com1', 6, 'serial port'],
    ['com12', 5, '= belongs there'],
    ['com12=lpt1', 6, 'serial port'],
    ['lpt1=com1', 0, 'COMx=COMy'],
    ['com12=com1 com2', 11, 'end there'],
    ['/d', 2, 'serial port'],
    ['/d lpt1', 3, 'serial port'],
    ['/dcom1', 0, 'COMx=COMy'],
    ['/query com1', 7, 'end there'],
    ['/?', 0, 'COMx=COMy'],
    ['change ports', 0, 'COMx=COMy'],
  ])('%j goes wrong at %d: %s', (text, position, problem) => {
    const parse = () => parseChangePort(text);
    expect(parse).toThrow(expect.objectContaining({ code: 'ERR_DOSDEV_SYNTAX', position }));
    expect(parse).toThrow(problem);
    expect(parse).toThrow('CHANGE PORT [portX=portY');
  });
});

describe.each([
  ['parseMode', parseMode],
  ['parseChangePort', parseChangePort],
])('%s', (_, parse) => {
  test('takes text only', () => {
    const wrong = 5 as unknown as string;
    expect(() => parse(wrong)).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }),
    );
  });

  test('understands any text, or says where it does not', () => {
    const pieces = [
      'MODE',
      'LPT1',
      'COM1',
      'com20',
      ':',
      '=',
      ' ',
      '\t',
      '/STATUS',
      '/D',
      '/',
      '\0',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (given) => {
        try {
          expect(parse(given).kind).toMatch(/^[a-z-]+$/);
        } catch (error) {
          if (!(error instanceof Error && 'code' in error)) throw error;
          if (error.code === 'ERR_DOSDEV_DEVICE_SETTINGS') return;
          expect(error.code).toBe('ERR_DOSDEV_SYNTAX');
          const position = 'position' in error ? error.position : undefined;
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(given.length);
        }
      }),
    );
  });
});
