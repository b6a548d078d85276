import { Duplex } from 'node:stream';
import type { DeviceDriver } from '../object-manager/objects/index.js';

/** `\Device\Null`: discards every write and returns end-of-file for every read. */
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
