import { expect, test } from 'vitest';
import {
  connectedShare,
  deviceKind,
  parseRedirectedTarget,
  type RedirectedTarget,
} from '../../lib/names/index.js';

const REDIRECTORS = [
  'LanmanRedirector',
  'RdpDr',
  'WebDavRedirector',
  'WinFsp.Mup',
  'VBoxMiniRdr',
  'vmhgfs',
  'AnyOtherRdr',
];

test.each(
  REDIRECTORS.flatMap((redirector) => [
    [`\\Device\\${redirector}`, redirector],
    [`\\device\\Mup\\;${redirector}`, redirector],
  ]),
)('%s leads to the network, and its route says for which name', (device, redirector) => {
  const share = '\\\\srv\\share';
  const drive = `${device}\\;Z:00000000000717dc\\srv\\share`;
  expect(parseRedirectedTarget(drive)).toEqual({ redirector, localName: 'Z:', share });
  expect(deviceKind('NAME', drive)).toBe('network');
  expect(deviceKind('NAME', `${device}\\;E:\\srv\\share`)).toBe('network');
  expect(deviceKind('Z:', drive)).toBe('drive');
  const below = parseRedirectedTarget(`${device}\\;Z:0\\srv\\share\\a\\b`);
  expect(below?.share).toBe(`${share}\\a\\b`);
  const printer = `${device}\\;LPT1:0\\srv\\share`;
  expect(deviceKind('NAME', printer)).toBe('parallel');
  expect(connectedShare('lpt1', printer)).toBe(share);
  expect(connectedShare('LPT2', printer)).toBeUndefined();
});

test.each<[string, RedirectedTarget | undefined]>([
  [
    '\\Device\\RdpDrPort\\;COM1:2\\tsclient\\COM1',
    { redirector: 'RdpDrPort', localName: 'COM1', share: '\\\\tsclient\\COM1' },
  ],
  [
    '\\Device\\Mup\\;Z:0\\srv\\share',
    { redirector: 'Mup', localName: 'Z:', share: '\\\\srv\\share' },
  ],
  ['\\Device\\X\\;', { redirector: '', localName: undefined, share: undefined }],
  ['\\Device\\X\\;Z:\\srv', { redirector: 'X', localName: 'Z:', share: undefined }],
  ['\\Device\\X\\;Z:\\srv\\', { redirector: 'X', localName: 'Z:', share: undefined }],
  ['\\Device\\X\\srv\\;Z:\\share', undefined],
  ['\\Device\\Mup\\srv\\share', undefined],
  ['\\Device\\;Z:0\\srv\\share', undefined],
  ['\\DeviceX\\Y\\;Z:0\\srv\\share', undefined],
  ['\\??\\Z:\\;Z:0\\srv\\share', undefined],
  ['', undefined],
])('%s', (target, parts) => {
  expect(parseRedirectedTarget(target)).toEqual(parts);
});

test("a port of the Remote Desktop client is a port, and no connection of the network's", () => {
  expect(deviceKind('SCALE', '\\Device\\RdpDrPort\\;COM1:2\\tsclient\\COM1')).toBe('serial');
  const printer = '\\Device\\RdpDrPort\\;LPT1:2\\tsclient\\LPT1';
  expect(deviceKind('LABELS', printer)).toBe('parallel');
  expect(connectedShare('LPT1', printer)).toBeUndefined();
});
