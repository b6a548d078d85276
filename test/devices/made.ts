import { GUID_DEVINTERFACE } from '../../lib/object-manager/device-interfaces.js';
import type { MadeDevice } from '../support/device-maker.js';

const PROPERTIES = {
  description: 'USB Serial Port',
  manufacturer: 'Some Maker',
  service: 'usbser',
  containerId: '{5a1b6f0c-6b1a-4c52-9d0e-5a1b6f0c7e03}',
  interfaces: [GUID_DEVINTERFACE.COMPORT],
} as const;

function located(port: number): Pick<MadeDevice, 'location' | 'locationPaths'> {
  return {
    location: `Port_#000${port}.Hub_#0006`,
    locationPaths: [`PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(6)#USB(${port})`],
  };
}

/** Devices whose numbers and names no machine has. */
export const MADE = {
  adapter: {
    ...PROPERTIES,
    ...located(1),
    instance: 'USB\\VID_F0D0&PID_6001\\D0SDEV1',
    friendlyName: 'Größe – 変換 ✓ (COM201)',
    hardwareIds: ['USB\\VID_F0D0&PID_6001&REV_0600', 'USB\\VID_F0D0&PID_6001'],
    port: 'COM201',
  },
  channel: {
    ...PROPERTIES,
    ...located(2),
    instance: 'FTDIBUS\\VID_F0D0+PID_6010+D0SDEV2B\\0000',
    parent: 'USB\\VID_F0D0&PID_6010\\D0SDEV2',
    friendlyName: 'USB Serial Port (COM202)',
    hardwareIds: ['FTDIBUS\\COMPORT&VID_F0D0&PID_6010'],
    port: 'COM202',
    service: 'FTSER2K',
  },
  part: {
    ...PROPERTIES,
    ...located(3),
    instance: 'USB\\VID_F0D0&PID_0043&MI_02\\6&1A2B&0&0002',
    parent: 'USB\\VID_F0D0&PID_0043\\D0SDEV3',
    friendlyName: 'Composite (COM203)',
    hardwareIds: ['USB\\VID_F0D0&PID_0043&MI_02'],
    port: 'COM203',
  },
  unnumbered: {
    ...PROPERTIES,
    ...located(4),
    instance: 'USB\\VID_F0D0&PID_7523\\5&1F00D&0&4',
    friendlyName: 'Without a serial number (COM204)',
    hardwareIds: ['USB\\VID_F0D0&PID_7523'],
    port: 'COM204',
  },
  bare: {
    ...PROPERTIES,
    ...located(5),
    instance: 'USB\\VID_F0D0&PID_6002\\D0SDEV5',
    description: 'd'.repeat(5000),
    friendlyName: 'Without an interface (COM205)',
    hardwareIds: Array.from({ length: 200 }, (_, i) => `USB\\VID_F0D0&PID_6002&REV_${1000 + i}`),
    port: 'COM205',
    interfaces: [],
  },
} as const satisfies Readonly<Record<string, MadeDevice>>;

export type MadeName = keyof typeof MADE;

/** The USB identity that has to be read of each. */
export const IDENTITIES: Readonly<Record<MadeName, object>> = {
  adapter: { vendor: 'F0D0', product: '6001', serial: 'D0SDEV1' },
  channel: { vendor: 'F0D0', product: '6010', serial: 'D0SDEV2', channel: 'B' },
  part: { vendor: 'F0D0', product: '0043', serial: 'D0SDEV3', interface: 2 },
  unnumbered: { vendor: 'F0D0', product: '7523' },
  bare: { vendor: 'F0D0', product: '6002', serial: 'D0SDEV5' },
};

/** For each key of a selector, one that fits exactly one of the devices. */
export const SELECTORS: readonly (readonly [selector: string, fits: MadeName])[] = [
  ['usb=f0d0:6001', 'adapter'],
  ['serial=d0sdev1', 'adapter'],
  ['serial=D0SDEV2', 'channel'],
  ['serial=D0SDEV2B', 'channel'],
  ['usb=F0D0:6010,channel=b', 'channel'],
  ['usb=F0D0:0043,interface=2', 'part'],
  ['serial=D0SDEV3', 'part'],
  [`instance=${MADE.unnumbered.instance.toLowerCase()}`, 'unnumbered'],
  ['usb=f0d0:7523,location=port_#0004.hub_#0006', 'unnumbered'],
  [`location=${MADE.part.locationPaths?.[0]},usb=F0D0:0043`, 'part'],
  [`container=${PROPERTIES.containerId},port=COM203`, 'part'],
  ['port=com204', 'unnumbered'],
  ['name="größe – 変換 ✓*"', 'adapter'],
  ['hardware=ftdibus\\comport*f0d0*', 'channel'],
];
