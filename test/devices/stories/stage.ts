import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { TestContext } from 'vitest';
import { DosDevices } from '../../../lib/dos-devices/dos-devices.js';
import { fullDevice } from '../../../lib/simulated/machine/specification/device-spec.js';
import {
  createSimulatedMachine,
  type DeviceSpec,
  type SimulatedMachine,
} from '../../../lib/testing/index.js';
import type { Backend } from '../../support/backend.js';
import { nativeDeviceMaker } from '../../support/device-maker.js';
import { uniqueName } from '../../support/names.js';
import { nativeBackend } from '../../support/native-backend.js';
import { simulatedBackend } from '../../support/simulated-backend.js';
import { linkHere } from '../places.js';

/** A device whose port's name the story chooses. */
export type StoryDevice = DeviceSpec & { readonly port: string };

/** One machine, on which a story is played once. Its end removes the names and the devices. */
export interface Scene extends AsyncDisposable {
  readonly dos: DosDevices;
  /**
   * Plugs a device in. Disposing pulls it out.
   * @param says the line that it sends to every program that opens its port
   */
  plugIn(device: StoryDevice, says: string): Promise<AsyncDisposable>;
  /**
   * Opens `\\.\NAME` as any program does.
   * @returns the line that the device sends
   */
  hear(name: string): Promise<string>;
}

/** Where stories are played. */
export interface Stage {
  readonly name: string;
  /**
   * @param context the running test, which is skipped where devices cannot be made
   * @param names those that the story defines
   */
  open(context: TestContext, ...names: readonly string[]): Scene;
}

/** The simulator; and the real object manager, on Windows. */
export const stages: readonly Stage[] = [
  { name: 'simulated', open: () => simulatedScene(createSimulatedMachine()) },
  ...(process.platform === 'win32' ? [nativeStage()] : []),
];

function simulatedScene(machine: SimulatedMachine): Scene {
  const process = machine.logon();
  const backend = simulatedBackend('plain user', machine, process);
  return {
    dos: new DosDevices(process),
    async plugIn(device, says) {
      const attached = machine.attach(device);
      machine.serialDevice(device.port, (connection) => void connection.write(`${says}\n`));
      return { [Symbol.asyncDispose]: async () => attached[Symbol.dispose]() };
    },
    hear: (name) => firstLine(backend, name),
    [Symbol.asyncDispose]: async () => machine[Symbol.dispose](),
  };
}

function nativeStage(): Stage {
  const backend = nativeBackend();
  const dos = new DosDevices(backend.objectManager);
  return {
    name: backend.name,
    open(context, ...names) {
      const maker = nativeDeviceMaker(context, backend.name);
      return {
        dos,
        plugIn: (device, says) => plugInto(backend, maker.make, device, says),
        hear: (name) => firstLine(backend, name),
        async [Symbol.asyncDispose]() {
          for (const name of names) dos.remove(name, { ifExists: true });
        },
      };
    },
  };
}

/** What bus and driver do: the links of the device's interfaces and of its port, to a pipe. */
async function plugInto(
  backend: Backend,
  make: ReturnType<typeof nativeDeviceMaker>['make'],
  spec: StoryDevice,
  says: string,
): Promise<AsyncDisposable> {
  const device = { ...fullDevice(spec), port: spec.port };
  const pipe = uniqueName('dosdev-story');
  const listening = await backend.listen(pipe, (connection) => void connection.end(`${says}\n`));
  const made = make(device);
  const links = device.interfaces.map((guid) => `${device.instance.replaceAll('\\', '#')}#${guid}`);
  const present = [...links, device.port].map((name) =>
    linkHere(backend.objectManager, `\\??\\${name}`, `\\Device\\NamedPipe\\${pipe}`),
  );
  return {
    async [Symbol.asyncDispose]() {
      for (const link of present) link[Symbol.dispose]();
      made[Symbol.dispose]();
      await listening[Symbol.asyncDispose]();
    },
  };
}

async function firstLine(backend: Backend, name: string): Promise<string> {
  const stream: Duplex = await backend.connect(`\\\\.\\${name}`);
  let text = '';
  while (!text.includes('\n')) {
    const [chunk] = await once(stream, 'data');
    text += String(chunk);
  }
  stream.destroy();
  return text.trimEnd();
}
