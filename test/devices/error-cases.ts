import type { MachineSpec } from '../../lib/testing/index.js';

/** An adapter, two scales alike, and a device whose driver registers no interface. */
export const SPEC: MachineSpec = {
  serialPorts: [],
  parallelPorts: [],
  attached: [
    { usb: '0403:6001', serial: 'A50285BI', port: 'COM37' },
    { usb: '1A86:7523', location: 'Port_#0001.Hub_#0002', port: 'COM7' },
    { usb: '1A86:7523', location: 'Port_#0002.Hub_#0002', port: 'COM8' },
    { usb: '067B:2303', serial: 'OLD1', port: 'COM9', interfaces: [] },
  ],
};

/** A choice of a device that is refused: with which data, and in which words. */
export interface SelectionCase {
  readonly name: string;
  readonly device: string;
  readonly spec?: MachineSpec;
  readonly code: string;
  readonly reason: string;
  readonly exitCode: number;
  /** The ports of the candidates. */
  readonly ports: readonly string[];
  /** The whole message in a program. */
  readonly library: readonly string[];
  /** All that the command line prints. */
  readonly terminal: readonly string[];
}

export const SELECTIONS: readonly SelectionCase[] = [
  {
    name: 'no such device',
    device: 'serial=NONE',
    code: 'ERR_DOSDEV_NO_SUCH_DEVICE',
    reason: 'not-found',
    exitCode: 3,
    ports: ['COM7', 'COM8', 'COM9', 'COM37'],
    library: [
      'cannot choose a device for COM4: no device matches serial=NONE. The devices are:',
      '  PORT   USB        SERIAL    LOCATION              INSTANCE',
      '  COM7   1A86:7523  -         Port_#0001.Hub_#0002  USB\\VID_1A86&PID_7523\\5&b3edcfaf&0&1',
      '  COM8   1A86:7523  -         Port_#0002.Hub_#0002  USB\\VID_1A86&PID_7523\\5&b3edcfaf&0&2',
      '  COM9   067B:2303  OLD1      -                     USB\\VID_067B&PID_2303\\OLD1',
      '  COM37  0403:6001  A50285BI  -                     USB\\VID_0403&PID_6001\\A50285BI',
      'See devices({ present: false }) for what identifies each of them.',
    ],
    terminal: [
      'error: cannot alias COM4: no device matches serial=NONE',
      'PORT   USB        SERIAL    LOCATION              INSTANCE',
      'COM7   1A86:7523  -         Port_#0001.Hub_#0002  USB\\VID_1A86&PID_7523\\5&b3edcfaf&0&1',
      'COM8   1A86:7523  -         Port_#0002.Hub_#0002  USB\\VID_1A86&PID_7523\\5&b3edcfaf&0&2',
      'COM9   067B:2303  OLD1      -                     USB\\VID_067B&PID_2303\\OLD1',
      'COM37  0403:6001  A50285BI  -                     USB\\VID_0403&PID_6001\\A50285BI',
      'try:   see `dosdev devices --all` for what identifies each of them',
    ],
  },
  {
    name: 'no ports at all',
    device: 'usb=0403:6001',
    spec: { serialPorts: [], parallelPorts: [] },
    code: 'ERR_DOSDEV_NO_SUCH_DEVICE',
    reason: 'not-found',
    exitCode: 3,
    ports: [],
    library: [
      'cannot choose a device for COM4: no device matches usb=0403:6001: there are no ports. ' +
        'See devices({ present: false }) for what identifies each of them.',
    ],
    terminal: [
      'error: cannot alias COM4: no device matches usb=0403:6001: there are no ports',
      'try:   see `dosdev devices --all` for what identifies each of them',
    ],
  },
  {
    name: 'several devices',
    device: 'usb=1a86:7523',
    code: 'ERR_DOSDEV_SEVERAL_DEVICES',
    reason: 'other',
    exitCode: 1,
    ports: ['COM7', 'COM8'],
    library: [
      'cannot choose a device for COM4: 2 devices match usb=1a86:7523:',
      '  PORT  USB        SERIAL  LOCATION              INSTANCE',
      '  COM7  1A86:7523  -       Port_#0001.Hub_#0002  USB\\VID_1A86&PID_7523\\5&b3edcfaf&0&1',
      '  COM8  1A86:7523  -       Port_#0002.Hub_#0002  USB\\VID_1A86&PID_7523\\5&b3edcfaf&0&2',
      'Add to the selector what distinguishes the one that you mean: serial=, location= or channel=.',
    ],
    terminal: [
      'error: cannot alias COM4: 2 devices match usb=1a86:7523',
      'PORT  USB        SERIAL  LOCATION              INSTANCE',
      'COM7  1A86:7523  -       Port_#0001.Hub_#0002  USB\\VID_1A86&PID_7523\\5&b3edcfaf&0&1',
      'COM8  1A86:7523  -       Port_#0002.Hub_#0002  USB\\VID_1A86&PID_7523\\5&b3edcfaf&0&2',
      'try:   add to the selector what distinguishes the one that you mean: serial=,',
      '       location= or channel=',
    ],
  },
  {
    name: 'a device without an interface',
    device: 'serial=OLD1',
    code: 'ERR_DOSDEV_NO_INTERFACE',
    reason: 'unsupported',
    exitCode: 5,
    ports: ['COM9'],
    library: [
      'cannot choose a device for COM4: the driver of serial=OLD1 registers no interface of a port, ' +
        'so no name can lead to the device itself:',
      '  PORT  USB        SERIAL  LOCATION  INSTANCE',
      '  COM9  067B:2303  OLD1    -         USB\\VID_067B&PID_2303\\OLD1',
      'Keep the name leading to its port with follow(), while a program runs.',
    ],
    terminal: [
      'error: cannot alias COM4: the driver of serial=OLD1 registers no interface of a',
      '       port, so no name can lead to the device itself',
      'PORT  USB        SERIAL  LOCATION  INSTANCE',
      'COM9  067B:2303  OLD1    -         USB\\VID_067B&PID_2303\\OLD1',
      'try:   keep COM4 leading to its port, while this runs: `dosdev follow',
      '       "COM4=serial=OLD1"`',
    ],
  },
];

/** A selector that is wrong in itself: the rule that it breaks, and what is at fault in it. */
export interface SelectorCase {
  readonly name: string;
  readonly device: string;
  /** The key whose value is wrong; absent when the selector as a whole is. */
  readonly key?: string;
  readonly rule: string;
  /** What is quoted of it, if it is not the whole selector. */
  readonly received?: string;
}

const KEYS = 'usb, serial, channel, interface, instance, location, container, port, name, hardware';

export const SELECTORS: readonly SelectorCase[] = [
  {
    name: 'a key with a slip',
    device: 'sreial=A1',
    rule: 'a selector with serial= in place of sreial=',
  },
  {
    name: 'an unknown key',
    device: 'colour=red',
    rule: `a selector with the keys ${KEYS}; 'colour' is not one of them`,
  },
  {
    name: 'three hexadecimal digits',
    device: 'usb=403:6001',
    key: 'usb',
    rule: 'a vendor and a product, each with four hexadecimal digits: usb=0403:6001',
    received: '403:6001',
  },
  {
    name: 'a vendor alone',
    device: 'serial=A1,usb=0403',
    key: 'usb',
    rule: 'a vendor and a product, each with four hexadecimal digits: usb=0403:6001',
    received: '0403',
  },
  { name: 'nothing', device: ' ', rule: `at least one of ${KEYS}` },
  {
    name: 'an empty value',
    device: 'serial=',
    key: 'serial',
    rule: 'a serial number: serial=A50285BI',
    received: '',
  },
  {
    name: 'the name of a port',
    device: 'COM37',
    rule: "'key=value', such as 'port=COM37'",
  },
  {
    name: 'a word',
    device: 'scale',
    rule: "'key=value', with commas between several; 'scale' is not",
  },
  { name: 'a key twice', device: 'serial=A,serial=B', rule: 'a selector with serial= once' },
  {
    name: 'a comma too many',
    device: 'serial=A,',
    rule: 'a selector without a comma at its end',
  },
];

/** A name that leads to a device, and that is the name of another device's port. */
export interface HidingCase {
  readonly name: string;
  /** The device instance that is unplugged first. */
  readonly unplugged?: string;
  readonly scope: 'local' | 'global';
  /** The name: the port of another device than {@link HIDING_DEVICE}. */
  readonly port: string;
  /** The owner of the number. */
  readonly owner: { readonly instance: string; readonly present: boolean };
  /** Whether `force` carries it out. */
  readonly forced: boolean;
  /** The whole message in a program. */
  readonly library: string;
  /** All that the command line prints. */
  readonly terminal: readonly string[];
}

/** The device of {@link SPEC} that the names lead to: it has COM7. */
export const HIDING_DEVICE = 'location=Port_#0001.Hub_#0002';

const ADAPTER = 'USB\\VID_0403&PID_6001\\A50285BI';

export const HIDING: readonly HidingCase[] = [
  {
    name: 'a port that is there, for everyone',
    scope: 'global',
    port: 'COM37',
    owner: { instance: ADAPTER, present: true },
    forced: true,
    library:
      `cannot define COM37: its number belongs to USB Serial Device (COM37) [${ADAPTER}]. ` +
      'Take another name, or give that port another number in Device Manager; with force: true ' +
      'the name is defined, and hides that port.',
    terminal: [
      'error: cannot define COM37: its number belongs to USB Serial Device (COM37)',
      `       [${ADAPTER}]`,
      'try:   take another name, or give that port another number in Device Manager;',
      '       with --force the name is defined, and hides that port',
    ],
  },
  {
    name: 'a port that is there, for one session',
    scope: 'local',
    port: 'COM37',
    owner: { instance: ADAPTER, present: true },
    forced: false,
    library:
      `cannot define COM37: its number belongs to USB Serial Device (COM37) [${ADAPTER}]. ` +
      'Take another name, or give that port another number in Device Manager.',
    terminal: [
      'error: cannot define COM37: its number belongs to USB Serial Device (COM37)',
      `       [${ADAPTER}]`,
      'try:   take another name, or give that port another number in Device Manager',
    ],
  },
  {
    name: 'a port whose device is not there, for everyone',
    unplugged: ADAPTER,
    scope: 'global',
    port: 'COM37',
    owner: { instance: ADAPTER, present: false },
    forced: true,
    library:
      `cannot define COM37: its number belongs to USB Serial Device (COM37) [${ADAPTER}], which is ` +
      'not present and may come back. Take another name, or free the number if that device will not ' +
      "come back: releasePort('COM37'); with force: true the name is defined, and hides that port.",
    terminal: [
      'error: cannot define COM37: its number belongs to USB Serial Device (COM37)',
      `       [${ADAPTER}], which is not present and may come back`,
      'try:   take another name, or free the number if that device will not come back:',
      '       `dosdev release COM37`; with --force the name is defined, and hides that',
      '       port',
    ],
  },
  {
    name: 'a port whose device is not there, for one session',
    unplugged: ADAPTER,
    scope: 'local',
    port: 'COM37',
    owner: { instance: ADAPTER, present: false },
    forced: true,
    library:
      `cannot define COM37: its number belongs to USB Serial Device (COM37) [${ADAPTER}], which is ` +
      'not present and may come back. Take another name, or free the number if that device will not ' +
      "come back: releasePort('COM37'); with force: true the name is defined, and hides that port.",
    terminal: [
      'error: cannot define COM37: its number belongs to USB Serial Device (COM37)',
      `       [${ADAPTER}], which is not present and may come back`,
      'try:   take another name, or free the number if that device will not come back:',
      '       `dosdev release COM37`; with --force the name is defined, and hides that',
      '       port',
    ],
  },
];
