import { DosDevices } from '../dos-devices/dos-devices.js';
import { openDosDevices } from '../dos-devices/open.js';
import { escapeUnsafe } from '../status/escape.js';
import type { Answers } from './answers.js';
import { CommandError, EXIT, type ExitCode } from './exit-codes.js';
import type { Io } from './io.js';
import { type Backend, outputText } from './json-output.js';
import type * as MachineFile from './machine-file.js';
import type { ChangeFlags, CommonFlags } from './options.js';
import { printable, shownData } from './printable.js';
import { ProgressLine } from './progress-line.js';
import { type Style, styleFor } from './style.js';
import { widthOf, wrap } from './wrap.js';

/** The context of a command: the DOS devices to work on, and the outputs. */
export class Cli {
  readonly io: Io;
  readonly style: Style;
  /** The width of the terminal in characters; `undefined` without a terminal. */
  readonly width: number | undefined;
  /** The exit code of the command, unless it throws. */
  exitCode: ExitCode = EXIT.DONE;
  #progress: ProgressLine | undefined;
  #said = false;
  #backend: Backend | undefined;

  constructor(io: Io) {
    this.io = io;
    this.style = styleFor(io, io.stdout);
    this.width = io.stdout.isTTY === true ? (io.stdout.columns ?? 80) : undefined;
  }

  /** The backend of the command; `undefined` until it begins. */
  get backend(): Backend | undefined {
    return this.#backend;
  }

  /**
   * Chooses the backend of the command, before its action.
   * @throws {CommandError} when the environment names an unknown one
   */
  begin(flags: CommonFlags): void {
    this.#backend = this.#chosen(flags);
  }

  /**
   * Prints a result: as JSON with `--json`, otherwise as text.
   * @typeParam Name the command, whose JSON has one type: pass it explicitly
   * @param text receives the value with its strings escaped, so that a name cannot forge a line
   */
  answer<Name extends keyof Answers = never>(
    flags: CommonFlags,
    value: Answers[Name],
    text: (shown: Answers[Name]) => string,
  ): void {
    const shown = flags.json
      ? this.#resultText(flags, value, 2)
      : printable(text(shownData(value)));
    if (shown !== '') this.print(shown);
  }

  /** Prints one of many results, each on one line also with `--json`. */
  answerLine<Name extends keyof Answers = never>(
    flags: CommonFlags,
    value: Answers[Name],
    text: (shown: Answers[Name]) => string,
  ): void {
    this.print(flags.json ? this.#resultText(flags, value) : printable(text(shownData(value))));
  }

  #resultText(flags: CommonFlags, result: unknown, indent?: number): string {
    return outputText({ backend: this.#chosen(flags), result }, indent);
  }

  print(text: string): void {
    this.clearProgress();
    this.io.stdout.write(`${text}\n`);
  }

  /** Prints a note for the user; `--json` and `--quiet` leave it out. */
  note({ json, quiet }: CommonFlags, text: string): void {
    if (json || quiet) return;
    this.clearProgress();
    this.io.stderr.write(`note: ${wrap(printable(text), 6, widthOf(this.io.stderr))}\n`);
  }

  /** Shows the progress of long work on a terminal; printing a result removes it. */
  progress({ json = false, quiet = false }: CommonFlags): ProgressLine {
    this.#progress ??= new ProgressLine(this.io, json || quiet);
    return this.#progress;
  }

  /** Shows how many names are done. */
  counting(flags: CommonFlags): (done: number, total: number) => void {
    const progress = this.progress(flags);
    return (done, total) => progress.show(() => `${done} of ${total} names`);
  }

  clearProgress(): void {
    this.#progress?.clear();
  }

  /** Runs a command that only reads. */
  async read<T>(flags: CommonFlags, work: (dos: DosDevices) => T): Promise<T> {
    if (!this.simulated(flags)) return work(openDosDevices({ backend: 'native' }));
    const { machineFile, readMachine } = await import('./machine-file.js');
    const file = machineFile(this.io.env);
    this.#say(flags, file);
    return work(new DosDevices(readMachine(file).process));
  }

  /** Runs a command that reads repeatedly. */
  async follow<T>(flags: CommonFlags, work: (dos: DosDevices) => T): Promise<T> {
    if (!this.simulated(flags)) return work(openDosDevices({ backend: 'native' }));
    const { followMachine, machineFile } = await import('./machine-file.js');
    const file = machineFile(this.io.env);
    this.#say(flags, file);
    return work(new DosDevices(followMachine(file)));
  }

  /** Runs a command that changes names: a simulated machine is saved only when it does not throw. */
  async change<T>(flags: ChangeFlags, work: (dos: DosDevices) => T): Promise<Awaited<T>> {
    if (flags.dryRun || !this.simulated(flags)) return await this.read(flags, work);
    return await this.keeping(flags, async (file, { readMachine, writeMachine }) => {
      const kept = readMachine(file);
      const before = JSON.stringify(kept.machine);
      const result = await work(new DosDevices(kept.process));
      if (JSON.stringify(kept.machine) !== before)
        await writeMachine(file, kept.machine, kept.stamp);
      return result;
    });
  }

  /**
   * Works on the file of the simulated machine; other commands wait, except during a dry run.
   * @throws {CommandError} when the command works on Windows itself
   */
  async keeping<T>(
    flags: ChangeFlags,
    work: (file: string, machines: typeof MachineFile) => Promise<T>,
  ): Promise<T> {
    if (!this.simulated(flags)) {
      const reason = 'the command works on the names of Windows itself';
      const hint = 'use --backend simulated';
      throw new CommandError(EXIT.NOT_POSSIBLE, 'there is no simulated machine', reason, hint);
    }
    const machines = await import('./machine-file.js');
    const file = machines.machineFile(this.io.env);
    machines.checkMachineFile(file);
    this.#say(flags, file);
    if (flags.dryRun) return await work(file, machines);
    const { lockMachine } = await import('./machine-lock.js');
    const waiting = this.progress(flags);
    const unlock = await waiting.during('waiting for another command', lockMachine(file));
    try {
      return await work(file, machines);
    } finally {
      await unlock();
    }
  }

  /** Whether the command works on a machine in a file. */
  simulated(flags: CommonFlags): boolean {
    return this.#chosen(flags) === 'simulated';
  }

  #chosen({ backend }: CommonFlags): Backend {
    const { env } = this.io;
    const asked = backend === undefined || backend === 'auto' ? env.DOSDEV_BACKEND : backend;
    if (asked === undefined || asked === '' || asked === 'auto') {
      return process.platform === 'win32' ? 'native' : 'simulated';
    }
    if (asked === 'simulated' || asked === 'native') return asked;
    const reason = 'it is auto, native or simulated';
    throw new CommandError(
      EXIT.USAGE,
      `DOSDEV_BACKEND is ${asked}`,
      reason,
      'set it to one of these',
    );
  }

  #say({ json, quiet }: CommonFlags, file: string): void {
    if (json || quiet || this.#said) return;
    this.#said = true;
    const reason = process.platform === 'win32' ? 'as asked' : 'this is not Windows';
    this.io.stderr.write(`Using the simulated machine in ${escapeUnsafe(file)} (${reason}).\n`);
  }
}
