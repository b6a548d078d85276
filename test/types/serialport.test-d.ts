import { SerialPortStream } from '@serialport/stream';
import { SerialPort, type SerialPortMock } from 'serialport';
import { expectTypeOf, test } from 'vitest';
import {
  type BoundPort,
  type ListedPort,
  type PortLines,
  type PortOpenOptions,
  type PortSetOptions,
  type PortUpdateOptions,
  type SerialBinding,
  simulatedBinding,
  type WrappedBinding,
  windowsBinding,
} from '../../lib/serialport/index.js';
import {
  createSimulatedMachine,
  type SerialDeviceEnd,
  type SerialSettings,
  simulate,
} from '../../lib/testing/index.js';
import type {
  BindingInterface,
  BindingPortInterface,
  OpenOptions,
  PortInfo,
  PortStatus,
  SetOptions,
  UpdateOptions,
} from './bindings-interface.cjs';

type OwnInterface = BindingInterface<BoundPort, PortOpenOptions, ListedPort>;

test('the binding is what node-serialport calls a binding, and the other way round', () => {
  expectTypeOf<SerialBinding>().toExtend<BindingInterface>();
  expectTypeOf<SerialBinding>().toExtend<OwnInterface>();
  expectTypeOf<OwnInterface>().toExtend<SerialBinding>();
  expectTypeOf<BoundPort>().toExtend<BindingPortInterface>();
  expectTypeOf<ListedPort>().toExtend<PortInfo>();
  expectTypeOf<PortLines>().toEqualTypeOf<PortStatus>();
  expectTypeOf<PortSetOptions>().toEqualTypeOf<SetOptions>();
  expectTypeOf<PortUpdateOptions>().toEqualTypeOf<UpdateOptions>();
  expectTypeOf<PortOpenOptions>().toExtend<OpenOptions>();
  // A port has each member of theirs, with the same parameters.
  expectTypeOf<keyof BoundPort>().toEqualTypeOf<keyof BindingPortInterface>();
  expectTypeOf<BoundPort['read']>().toEqualTypeOf<BindingPortInterface['read']>();
  expectTypeOf<BoundPort['write']>().toEqualTypeOf<BindingPortInterface['write']>();
  // Every option of theirs is one of ours, which has one more.
  expectTypeOf<Exclude<keyof PortOpenOptions, keyof OpenOptions>>().toEqualTypeOf<'rtsMode'>();
  expectTypeOf<Exclude<keyof OpenOptions, keyof PortOpenOptions>>().toEqualTypeOf<never>();
});

test('a program of any kind has a binding', () => {
  const { dos, process } = simulate();
  expectTypeOf(simulatedBinding(dos)).toEqualTypeOf<SerialBinding>();
  simulatedBinding(process);
  simulatedBinding(createSimulatedMachine());
  // @ts-expect-error a name is not a program
  simulatedBinding('COM4');
  const binding = simulatedBinding(dos);
  const port = new SerialPortStream({ binding, path: 'COM4', baudRate: 9600, parity: 'even' });
  expectTypeOf(port.port).toEqualTypeOf<BoundPort | undefined>();
  // @ts-expect-error there is no such parity
  new SerialPortStream({ binding, path: 'COM4', baudRate: 9600, parity: 'strange' });
});

test('the binding of any node-serialport can be wrapped', () => {
  expectTypeOf<BindingInterface>().toExtend<WrappedBinding>();
  expectTypeOf<SerialBinding>().toExtend<WrappedBinding>();
  expectTypeOf<typeof SerialPortMock.binding>().toExtend<WrappedBinding>();
  expectTypeOf<typeof SerialPort.binding>().toExtend<WrappedBinding>();
  const binding = windowsBinding({ binding: SerialPort.binding, dos: simulate().dos });
  expectTypeOf(binding).toEqualTypeOf<SerialBinding>();
  new SerialPortStream({ binding, path: 'SCALE-AT-THE-DOOR', baudRate: 9600 });
  SerialPort.list = binding.list;
  // @ts-expect-error a binding opens ports
  windowsBinding({ binding: { list: async () => [] } });
  // @ts-expect-error a process is no facade
  windowsBinding({ dos: simulate().process });
});

test('listeners of a device get what its events come with', () => {
  const end = createSimulatedMachine().serialDevice('COM1');
  expectTypeOf(end.on('port-close', () => {})).toEqualTypeOf<SerialDeviceEnd>();
  end.once('port-open', (settings) => expectTypeOf(settings).toEqualTypeOf<SerialSettings>());
  end.on('settings', ({ baudRate }) => expectTypeOf(baudRate).toEqualTypeOf<number>());
  end.on('lines', ({ dtr, brk }) => expectTypeOf([dtr, brk]).toEqualTypeOf<boolean[]>());
  expectTypeOf(end.once('data', (bytes) => end.write(bytes))).toEqualTypeOf<SerialDeviceEnd>();
  // @ts-expect-error a listener is a function
  end.on('lines', 5);
});
