import { Duplex } from 'node:stream';
import type { DeviceDriver } from '../object-manager/objects/index.js';

/** `\Device\Null`: takes every write and gives end-of-file to every read. */
export const nullDriver: DeviceDriver = {
  open: () => ({
    stream: new Duplex({
      read() {
        this.push(null);
      },
      write(_chunk, _encoding, done) {
        done();
      },
    }),
  }),
};
