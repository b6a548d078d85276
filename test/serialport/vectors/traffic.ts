import { type Bench, outcome, read, readAll, received, type Vector } from './bench.js';

const UPDATE_STATE = 'Error: Update (SetCommState): The parameter is incorrect';

/** What a port and its device send to each other. */
export const TRAFFIC: readonly Vector[] = [
  {
    says: 'a read that waits has what comes, and leaves what does not fit',
    act: async ({ open, device }) => {
      const port = await open();
      const buffer = Buffer.alloc(6, '.');
      const first = port.read(buffer, 1, 3);
      device.write('abcdefg');
      const { bytesRead } = await first;
      return [bytesRead, buffer.toString(), await readAll(port, 4)];
    },
    gives: [3, '.abc..', 'defg'],
  },
  {
    says: 'a read ends with the first byte',
    act: async ({ open, device }) => {
      const reading = read(await open());
      device.write('a');
      return reading;
    },
    gives: 'a',
    needs: ['singleBytes'],
  },
  {
    says: 'every byte goes both ways as it is',
    act: async ({ open, device }) => {
      const port = await open();
      const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
      await port.write(bytes);
      const there = await received(device, 256);
      device.write(bytes);
      const back = await readAll(port, 256);
      return [there, back].map((text) => text === bytes.toString('latin1'));
    },
    gives: [true, true],
  },
  {
    says: 'writes arrive in order, however soon the memory is used again',
    act: async ({ open, device }) => {
      const port = await open();
      const memory = Buffer.alloc(2);
      for (const text of ['on', 'e ', 'tw', 'o.']) {
        memory.write(text);
        await port.write(memory);
      }
      await port.write(Buffer.alloc(0));
      await port.drain();
      return received(device, 8);
    },
    gives: 'one two.',
  },
  {
    says: 'more goes through than any buffer holds',
    act: async ({ open, device }) => {
      const port = await open();
      const size = 300_000;
      const writing = port.write(Buffer.alloc(size, 'xyz'));
      const there = await received(device, size);
      await writing;
      device.write(there, 'latin1');
      const back = await readAll(port, size);
      return [there === 'xyz'.repeat(size / 3), back === there];
    },
    gives: [true, true],
  },
  {
    says: 'a flush discards what has come, and a read goes on waiting',
    act: async ({ open, device }) => {
      const port = await open();
      device.write('first of all, ');
      await read(port, 2);
      const flushed = await port.flush();
      const reading = readAll(port, 3);
      await port.flush();
      device.write('new');
      return [flushed, await reading];
    },
    gives: [undefined, 'new'],
  },
];

/** How a port that is open is set. */
export const SETTING: readonly Vector[] = [
  {
    says: 'the baud rate is what it was updated to',
    act: async ({ open }) => {
      const port = await open();
      const updated = await port.update({ baudRate: 1200 });
      return [updated, await port.getBaudRate()];
    },
    gives: [undefined, { baudRate: 1200 }],
  },
  ...[0, Number.NaN].map((baudRate) => ({
    says: `a port is not updated to ${baudRate} baud`,
    act: async ({ open }: Bench) => outcome((await open()).update({ baudRate })),
    gives: UPDATE_STATE,
    needs: ['settingRules'] as const,
  })),
  ...[{}, { dtr: true, rts: true }, { brk: true }, { cts: true, dsr: true }].map((lines) => ({
    says: `${JSON.stringify(lines)} can be set`,
    act: async ({ open }: Bench) => (await open()).set(lines),
    gives: undefined,
  })),
  {
    says: 'the lines of the device can be read',
    act: async ({ open }) => Object.keys(await (await open()).get()).sort(),
    gives: ['cts', 'dcd', 'dsr'],
    needs: ['lines'],
  },
];
