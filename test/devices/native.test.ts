import { afterEach, describe, expect, type TestContext, test } from 'vitest';
import { DosDevices } from '../../lib/dos-devices/dos-devices.js';
import type { SerialPort } from '../../lib/dos-devices/types.js';
import { type Device, DeviceSelectionError } from '../../lib/index.js';
import { upcase } from '../../lib/names/index.js';
import { SETUP_CLASS } from '../../lib/object-manager/device-tree.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import type { MadeDevice } from '../support/device-maker.js';
import { freeDriveLetters } from '../support/names.js';
import { IDENTITIES, MADE, type MadeName, SELECTORS } from './made.js';
import { linkHere, nativePlace, simulatedPlace } from './places.js';

const places = [simulatedPlace(), ...(process.platform === 'win32' ? [nativePlace()] : [])];
const names = Object.keys(MADE) as readonly MadeName[];

describe.each(places)('devices that are made ($name)', ({ objectManager, maker }) => {
  const dos = new DosDevices(objectManager);
  const made: Disposable[] = [];
  /** The last first: a name before the device that it leads to. */
  const takeAway = () => {
    for (const one of made.splice(0).reverse()) one[Symbol.dispose]();
  };

  afterEach(takeAway);

  /** Makes devices, which the end of the test removes. */
  function make(context: TestContext, ...which: readonly MadeName[]): void {
    const { make: plugIn } = maker(context);
    for (const name of which) made.push(plugIn(MADE[name]));
  }

  function find({ instance }: MadeDevice, present = true): Device | undefined {
    return dos.devices({ present }).find((it) => upcase(it.instance) === upcase(instance));
  }

  test.for(names)('%s: every property is read back', (name, context) => {
    make(context, name);
    const device: MadeDevice = MADE[name];
    const found = find(device);
    const { interfaces = [] } = device;
    expect(found).toMatchObject({
      instance: device.instance,
      present: true,
      friendlyName: device.friendlyName,
      description: device.description,
      manufacturer: device.manufacturer,
      service: device.service,
      hardwareIds: device.hardwareIds,
      location: device.location,
      locationPaths: device.locationPaths,
      containerId: device.containerId,
      port: { name: device.port },
    });
    expect(found?.usb).toEqual(IDENTITIES[name]);
    expect(found?.interfaces.map(({ link, classGuid }) => [upcase(link), classGuid])).toEqual(
      interfaces.map((guid) => [
        upcase(`\\??\\${device.instance.replaceAll('\\', '#')}#${guid}`),
        guid,
      ]),
    );
  });

  test('one that is taken away is not listed among those that are there', (context) => {
    make(context, 'adapter', 'part');
    expect(find(MADE.adapter)).toBeDefined();
    takeAway();
    expect(find(MADE.adapter)).toBeUndefined();
    expect(find(MADE.part)).toBeUndefined();
  });

  test('a selector of each key fits the one that it is for', (context) => {
    make(context, ...names);
    for (const [selector, name] of SELECTORS) {
      const { after } = dos.define(letterOf(objectManager), { device: selector }, { dryRun: true });
      expect([selector, upcase(after[0] ?? '')]).toEqual([selector, upcase(linkOf(MADE[name]))]);
    }
  });

  test('several, none and one without an interface are refused with the candidates', (context) => {
    make(context, ...names);
    const letter = letterOf(objectManager);
    const refused = (device: string) => {
      try {
        return dos.define(letter, { device }, { dryRun: true });
      } catch (error) {
        return error instanceof DeviceSelectionError ? error : undefined;
      }
    };
    const all = names.map((name) => MADE[name].instance).sort();
    const several = refused(`container=${MADE.adapter.containerId}`);
    expect(several).toMatchObject({ code: 'ERR_DOSDEV_SEVERAL_DEVICES' });
    expect(several).toHaveProperty('candidates.length', all.length);
    expect(refused('usb=F0D0:FFFF')).toMatchObject({ code: 'ERR_DOSDEV_NO_SUCH_DEVICE' });
    expect(refused('serial=D0SDEV5')).toMatchObject({ code: 'ERR_DOSDEV_NO_INTERFACE' });
  });

  test('a name of one leads to it while its interface has a link', (context) => {
    make(context, 'adapter');
    const letter = letterOf(objectManager);
    const device = 'serial=D0SDEV1,usb=F0D0:6001';
    const { after } = dos.define(letter, { device });
    made.push({ [Symbol.dispose]: () => void dos.remove(letter) });
    const [target] = after;
    expect(upcase(target ?? '')).toBe(upcase(linkOf(MADE.adapter)));
    expect(dos.query(letter)?.target).toBe(target);
    using _link = linkHere(objectManager, linkOf(MADE.adapter));
    expect(dos.resolve(letter)).toMatchObject({ end: 'device' });
    const port = { name: MADE.adapter.port, device: find(MADE.adapter)?.port?.device ?? LISTED };
    using _listed = listedHere(objectManager, port);
    expect(dos.query(letter)?.port).toEqual(port);
    expect(dos.list({ match: letter })).toMatchObject([{ name: letter, port }]);
  });
});

const LISTED = '\\Device\\DDLISTED';

/** Lists a port as its driver does, unless it is listed. */
function listedHere({ registry }: ObjectManager, { name, device }: SerialPort): Disposable {
  const ports = registry.strings(SERIALCOMM_KEY);
  const isListed = typeof ports !== 'number' && ports.some(([, listed]) => listed === name);
  if (!isListed) expect(registry.setString(SERIALCOMM_KEY, device, name)).toBe(0);
  return {
    [Symbol.dispose]: () => {
      if (!isListed) registry.delete(SERIALCOMM_KEY, device);
    },
  };
}

if (process.platform === 'win32') {
  const { name, objectManager, maker } = nativePlace();

  describe(`listings (${name})`, () => {
    test('a thousand leave nothing open that the next would lack', {
      timeout: 300_000,
    }, (context) => {
      using _made = maker(context).make(MADE.adapter);
      const list = () => objectManager.deviceTree.list([SETUP_CLASS.PORTS], []);
      const first = list();
      for (let i = 0; i < 1000; i++) list();
      expect(list()).toEqual(first);
      expect(first).not.toEqual([]);
    });
  });
}

function letterOf(objectManager: ObjectManager): string {
  const [letter] = freeDriveLetters(objectManager);
  if (letter === undefined) throw new Error('no drive letter is free');
  return letter;
}

function linkOf({ instance, interfaces = [] }: MadeDevice): string {
  return `\\??\\${instance.replaceAll('\\', '#')}#${interfaces[0]}`;
}
