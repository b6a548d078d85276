import { checkBoolean, checkKeys, checkObject, checkString } from '../../../arguments/index.js';
import { readMember } from '../../../status/checks.js';
import type { Cable } from './cable.js';
import { callOut } from './call-out.js';
import type { Clock } from './clock.js';
import type { Peer, PortConnection } from './connection.js';
import type { SerialDeviceEnd, Socket } from './device-end.js';
import { type FarSide, FarStream } from './far-stream.js';
import { type ControlLines, DROPPED_LINES, type ModemLines, READY_LINES } from './lines.js';
import { type SerialSettings, USUAL_SETTINGS } from './settings.js';
import { Transmitter } from './transmitter.js';

/** The cable of a device's end. */
export class DeviceCable implements Cable, Peer, FarSide {
  readonly isLasting = true;
  readonly end: DeviceEnd;
  lines: ModemLines = READY_LINES;
  settings: SerialSettings = USUAL_SETTINGS;
  connection: PortConnection | undefined;
  readonly socket: Socket;
  readonly clock: Clock | undefined;
  readonly #output: Transmitter;

  /**
   * @param socketOf given the cable, where it is plugged in
   * @param clock by what bytes take their time
   */
  constructor(socketOf: (cable: DeviceCable) => Socket, clock?: Clock) {
    const cable = this;
    this.clock = clock;
    // What is sent while no program has the port open is lost.
    this.#output = new Transmitter({
      get takes() {
        return cable.connection?.takes ?? true;
      },
      get pace() {
        return cable.connection?.pace;
      },
      take: (bytes) => this.connection?.take(bytes),
    });
    this.socket = socketOf(this);
    this.end = new DeviceEnd(this);
  }

  connect(connection: PortConnection): Peer {
    this.connection = connection;
    this.settings = connection.settings;
    return this;
  }

  get takes(): boolean {
    return this.end.destroyed || this.end.hasRoom;
  }

  take(bytes: Uint8Array): void {
    if (!this.end.destroyed) this.end.receive(bytes);
  }

  opened(): void {
    callOut(() => this.end.emit('port-open', this.settings));
    const lines = this.connection?.lines ?? DROPPED_LINES;
    if (isAnyOn(lines)) callOut(() => this.end.emit('lines', lines));
  }

  changed(what: 'settings' | 'lines'): void {
    if (what === 'settings') this.settings = this.connection?.settings ?? this.settings;
    const now = what === 'settings' ? this.settings : this.connection?.lines;
    callOut(() => this.end.emit(what, now));
  }

  pump(): void {
    this.#output.pump();
  }

  hasRoom(): void {
    this.connection?.pump();
  }

  ended(): void {}

  closed(): void {
    const { lines = DROPPED_LINES } = this.connection ?? {};
    this.connection = undefined;
    this.#output.pump();
    if (isAnyOn(lines)) callOut(() => this.end.emit('lines', DROPPED_LINES));
    callOut(() => this.end.emit('port-close'));
  }

  send(bytes: Uint8Array, done: () => void): void {
    this.#output.send(bytes, () => done());
  }

  finish(done: () => void): void {
    this.#output.whenIdle(done);
  }

  destroyed(): void {
    this.socket.release();
    this.connection?.connect(undefined);
    this.connection = undefined;
    this.#output.drop('gone');
  }
}

function isAnyOn({ dtr, rts, brk }: ControlLines): boolean {
  return dtr || rts || brk;
}

/** The stream of a device's end. */
export class DeviceEnd extends FarStream implements SerialDeviceEnd {
  readonly #cable: DeviceCable;

  constructor(cable: DeviceCable) {
    super(() => cable);
    this.#cable = cable;
  }

  get device(): string {
    return this.#cable.socket.device;
  }

  get port(): string | null {
    return this.#cable.socket.port;
  }

  get isOpen(): boolean {
    return this.#cable.connection !== undefined;
  }

  get baudRate(): number {
    return this.settings.baudRate;
  }

  get settings(): SerialSettings {
    return this.#cable.settings;
  }

  get #lines(): ControlLines {
    return this.#cable.connection?.lines ?? DROPPED_LINES;
  }

  get dtr(): boolean {
    return this.#lines.dtr;
  }

  get rts(): boolean {
    return this.#lines.rts;
  }

  get brk(): boolean {
    return this.#lines.brk;
  }

  set(lines: Partial<ModemLines>): void {
    const cable = this.#cable;
    const changed = checkedLines(lines);
    cable.connection?.pump();
    cable.lines = { ...cable.lines, ...changed };
    cable.connection?.pump();
  }

  unplug(): void {
    this.#cable.socket.unplug();
  }

  plugIn(port?: string): void {
    if (port !== undefined) checkString('port', port);
    this.#cable.socket.plugIn(port);
  }

  [Symbol.dispose](): void {
    this.destroy();
  }
}

const LINES = ['cts', 'dsr', 'dcd'] as const;

function checkedLines(lines: unknown): Partial<ModemLines> {
  checkObject('lines', lines);
  checkKeys('lines', lines, LINES);
  const checked: { -readonly [Line in keyof ModemLines]?: boolean } = {};
  for (const line of LINES) {
    const value = readMember('lines', lines, line);
    if (value === undefined) continue;
    checkBoolean(`lines.${line}`, value);
    checked[line] = value;
  }
  return checked;
}
