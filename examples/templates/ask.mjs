// Your program stands here. This one asks a device for a line, and knows nothing of dosdev.
import { ReadlineParser, SerialPort } from 'serialport';

const NEW_LINE = '\r\n';

/**
 * Sends a line to a device.
 * @param {string} line
 * @param {object} options those of `SerialPort`, with the `path` of the port
 * @returns {Promise<string>} the line that the device replies with
 */
export function ask(line, options) {
  return new Promise((done, fail) => {
    const port = new SerialPort({ baudRate: 9600, ...options });
    let reply;
    port.on('error', fail);
    port.on('close', () => {
      if (reply === undefined) fail(new Error('the device was unplugged'));
      else done(reply);
    });
    port.pipe(new ReadlineParser({ delimiter: NEW_LINE })).once('data', (text) => {
      reply = text;
      port.close();
    });
    port.write(line + NEW_LINE);
  });
}
