// The driver: a scale that understands MT-SICS level 0, line by line, over one connection.
import { on, once } from 'node:events';
import { ReadlineParser, SerialPort } from 'serialport';

const SETTINGS = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
const NEW_LINE = '\r\n';
const WEIGHT = /^S ([SD]) +(-?\d+(?:\.\d+)?) (\S+)$/;

/** The replies without a weight. */
const REFUSALS = {
  'S I': 'the scale cannot weigh now',
  'S +': 'the load is too heavy',
  'S -': 'nothing is on the scale, not even its plate',
  'Z I': 'the scale cannot be set to zero now',
  'Z +': 'the load is too heavy to be zero',
  'Z -': 'the load is too light to be zero',
  ES: 'the scale does not know the command',
  ET: 'the scale received a garbled command',
  EL: 'the scale cannot carry out the command',
};

/** The scale refuses a command, or cannot be reached. */
export class ScaleError extends Error {}

export class Scale {
  #port;
  #timeout;
  #lines;
  #end = new AbortController();
  #closed;

  /**
   * Opens the port, and makes the scale forget what it was asked before.
   * @param {object} options those of `SerialPort`, with its `path`, and `timeout`: how many
   *   milliseconds a reply may take
   */
  static async open({ timeout = 2000, ...options }) {
    const port = new SerialPort({ ...SETTINGS, ...options, autoOpen: false });
    await new Promise((opened, fail) => {
      port.open((error) => (error ? fail(new ScaleError(error.message)) : opened()));
    });
    const scale = new Scale(port, timeout);
    try {
      // A reply to the program that had the port open before may come first.
      await scale.#ask('@', (line) => line.startsWith('I4 A'));
    } catch (error) {
      await scale.close();
      throw error;
    }
    return scale;
  }

  constructor(port, timeout) {
    this.#port = port;
    this.#timeout = timeout;
    this.#lines = port.pipe(new ReadlineParser({ delimiter: NEW_LINE }));
    this.#lines.resume(); // what the scale sends unasked is not kept
    port.on('error', (error) => this.#stop(error.message));
    this.#closed = once(port, 'close').then(() => this.#stop('the scale was unplugged'));
  }

  get isOpen() {
    return !this.#end.signal.aborted;
  }

  /** Weighs as soon as the load is at rest. */
  async weigh() {
    return weightIn(await this.#ask('S'));
  }

  /** Weighs now. If the load moves, the weight is not `stable`. */
  async weighNow() {
    return weightIn(await this.#ask('SI'));
  }

  /** From now on, the load that is on the scale is zero. */
  async zero() {
    const reply = await this.#ask('Z');
    if (reply !== 'Z A') throw refusal(reply);
  }

  async close() {
    this.#stop('the port was closed');
    await this.#closed;
  }

  /** Sends a command, and waits for its reply. One at a time: a reply does not name its command. */
  async #ask(command, isReply = () => true) {
    const { signal } = this.#end;
    signal.throwIfAborted();
    const late = () => this.#stop(`no reply to ${command} within ${this.#timeout / 1000} s`);
    const timer = setTimeout(late, this.#timeout);
    try {
      this.#port.write(command + NEW_LINE);
      for await (const [line] of on(this.#lines, 'data', { signal })) {
        if (isReply(line)) return line;
      }
    } catch {
      throw signal.reason;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the connection. After a time-out too: a late reply must not pass for that to the next command. */
  #stop(why) {
    this.#end.abort(new ScaleError(why));
    if (this.#port.isOpen) this.#port.close();
  }
}

function weightIn(reply) {
  const [, state, value, unit] = WEIGHT.exec(reply) ?? [];
  if (state === undefined) throw refusal(reply);
  return { value: Number(value), unit, stable: state === 'S' };
}

function refusal(reply) {
  return new ScaleError(REFUSALS[reply] ?? `the scale says '${reply}'`);
}
