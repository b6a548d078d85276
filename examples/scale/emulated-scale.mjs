// The scale, emulated at the device's end of a port of a simulated machine.

/** What a scale is set to: a program that is set otherwise is not understood. */
const SETTINGS = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };
const CAPACITY = 15;

export class EmulatedScale {
  /** In kilograms, as it is on the plate. */
  load = 0;
  /** Whether the load is at rest. */
  isStable = true;
  /** Whether it replies at all. */
  isOn = true;
  /** Every command that it received. */
  commands = [];
  #zero = 0;
  #cable;
  #received = '';
  #waiting = false;
  #cut = undefined;

  /** Connects it to a port of the machine, such as `COM37`. */
  constructor(machine, port) {
    this.#cable = machine.serialDevice(port);
    this.#cable.setEncoding('latin1').on('data', (text) => this.#receive(text));
  }

  /** Puts a load on the plate, in kilograms, which moves until {@link rest}. */
  put(load) {
    this.load = load;
    this.isStable = false;
  }

  /** The load is at rest: a command that has waited for that gets its reply. */
  rest() {
    this.isStable = true;
    if (this.#waiting) this.#send(this.#weight());
    this.#waiting = false;
  }

  /** Calls back when a program next opens the port. */
  whenOpened(callback) {
    this.#cable.once('port-open', callback);
  }

  /** Unplugs it after that many characters of its next reply. */
  unplugWithin(characters) {
    this.#cut = characters;
  }

  unplug() {
    this.#cable.unplug();
    this.#received = '';
    this.#waiting = false;
  }

  /** Plugs it in again. @param {string} [port] another COM name: that of another socket */
  plugIn(port) {
    this.#cable.plugIn(port);
  }

  #receive(text) {
    if (!this.isOn || !this.#understands()) return;
    const lines = (this.#received + text).split('\r\n');
    this.#received = lines.pop() ?? '';
    for (const command of lines) {
      this.commands.push(command);
      const reply = this.#replyTo(command);
      if (reply !== undefined) this.#send(reply);
    }
  }

  #understands() {
    const { settings } = this.#cable;
    return Object.entries(SETTINGS).every(([name, value]) => settings[name] === value);
  }

  /** @returns the reply, or `undefined` while it waits for the load to come to rest */
  #replyTo(command) {
    if (command === 'SI') return this.#weight();
    if (command === 'S') {
      if (this.isStable) return this.#weight();
      this.#waiting = true;
      return undefined;
    }
    if (command === 'Z') return this.#setToZero();
    if (command !== '@') return 'ES';
    this.#waiting = false;
    return 'I4 A "0123456789"';
  }

  #setToZero() {
    if (!this.isStable) return 'Z I';
    this.#zero = this.load;
    return 'Z A';
  }

  #weight() {
    const net = this.load - this.#zero;
    if (this.load > CAPACITY) return 'S +';
    if (this.load < 0) return 'S -';
    return `S ${this.isStable ? 'S' : 'D'} ${net.toFixed(2).padStart(10)} kg`;
  }

  #send(reply) {
    if (this.#cut === undefined) {
      this.#cable.write(`${reply}\r\n`);
      return;
    }
    const characters = this.#cut;
    this.#cut = undefined;
    this.#cable.write(reply.slice(0, characters), () => this.unplug());
  }
}
