import { expect } from 'vitest';
import { ACCESS, DIRECTORY, OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../../lib/object-manager/index.js';
import { formatStatus, type NtStatus, STATUS, statusName } from '../../lib/status/index.js';
import type { Backend } from '../support/backend.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';
import type {
  DosStep,
  Expected,
  HandleStep,
  ListStep,
  OpenStep,
  QueryStep,
  RawOpenStep,
  RawStep,
  Step,
} from './step.js';
import type { Vector } from './vector.js';

/** Takes a vector's steps in a directory of its own, and leaves nothing behind. */
export function runVector(backend: Backend, vector: Vector): void {
  const run = new Run(backend);
  try {
    vector.steps.forEach((step, index) => {
      run.take(step, `step ${index + 1}, ${step.call}`);
    });
  } finally {
    run.cleanUp();
  }
}

class Run {
  readonly #objectManager: ObjectManager;
  readonly #texts: Readonly<Record<string, string>>;
  readonly #directory: ObjectHandle;
  readonly #named = new Map<string, ObjectHandle>();
  readonly #handles: ObjectHandle[] = [];
  readonly #defined = new Set<string>();

  constructor(backend: Backend) {
    this.#objectManager = backend.objectManager;
    const own = uniqueName('dosdev');
    const path = `${backend.directory}\\${own}`;
    const handle = this.#objectManager.createDirectory(path, { access: DIRECTORY.ALL_ACCESS });
    if (typeof handle === 'number') throw new Error(`${path}: ${statusName(handle)}`);
    this.#directory = handle;
    const [x = '', y = ''] = freeDriveLetters(this.#objectManager);
    this.#texts = {
      B: path,
      D: backend.directory,
      N: own,
      SESSION: String(this.#objectManager.identity().sessionId),
      X: x,
      Y: y,
      NAME: uniqueName('DD'),
      NAME2: uniqueName('DD'),
    };
  }

  take(step: Step, what: string): void {
    switch (step.call) {
      case 'createSymbolicLink':
      case 'openSymbolicLink':
      case 'createDirectory':
      case 'openDirectory':
      case 'openFile':
        this.#takeOpen(step, what);
        break;
      case 'rawCreateSymbolicLink':
      case 'rawOpenSymbolicLink':
      case 'rawCreateDirectory':
      case 'rawOpenDirectory':
      case 'rawCreateMutant':
        this.#takeRawOpen(step, what);
        break;
      case 'close':
      case 'makeTemporary':
      case 'makePermanent':
        this.#takeHandle(step, what);
        break;
      case 'querySymbolicLink':
      case 'queryObject':
        this.#takeQuery(step, what);
        break;
      case 'queryDirectory':
      case 'readLinks':
        this.#takeList(step, what);
        break;
      case 'defineDosDevice':
      case 'queryDosDevice':
      case 'readLink':
        this.#takeDos(step, what);
        break;
      default:
        this.#takeRaw(step, what);
    }
  }

  #takeOpen(step: OpenStep, what: string): void {
    const { call, attributes = OBJ.CASE_INSENSITIVE, access, root, sddl } = step;
    const path = this.#text(step.path);
    const options = {
      attributes,
      ...(access !== undefined && { access }),
      ...(root !== undefined && { root: this.#handle(root) }),
      ...(sddl !== undefined && { security: { sddl } }),
    };
    const answer =
      call === 'createSymbolicLink'
        ? this.#objectManager.createSymbolicLink(path, this.#text(step.target ?? ''), options)
        : this.#objectManager[call](path, options);
    this.#keep(answer, step, what);
  }

  #takeRawOpen(step: RawOpenStep, what: string): void {
    const { access, nullHandlePointer = false, objectAttributes, target } = step;
    const request = {
      objectAttributes: objectAttributes && this.#attributes(objectAttributes),
      ...(access !== undefined && { access }),
      nullHandlePointer,
    };
    const { raw } = this.#objectManager;
    const calls = {
      rawCreateSymbolicLink: () =>
        raw.createSymbolicLink({ ...request, target: target === undefined ? null : target }),
      rawOpenSymbolicLink: () => raw.openSymbolicLink(request),
      rawCreateDirectory: () => raw.createDirectory(request),
      rawOpenDirectory: () => raw.openDirectory(request),
      rawCreateMutant: () => raw.createMutant(request),
    };
    this.#keep(calls[step.call](), step, what);
  }

  #attributes(given: NonNullable<RawOpenStep['objectAttributes']>) {
    const { name, root, ...rest } = given;
    const units = name?.units;
    const text = units === undefined || units === null ? units : this.#text(units);
    // Lengths are given for the text before its places are filled in.
    const grown = ((text?.length ?? 0) - (units?.length ?? 0)) * 2;
    return {
      ...rest,
      name:
        name === null
          ? null
          : {
              units: text ?? null,
              length: name.length + grown,
              maximumLength: name.maximumLength + grown,
            },
      ...(root !== undefined && { root: typeof root === 'string' ? this.#handle(root) : root }),
    };
  }

  #takeHandle({ call, handle, expect: expected }: HandleStep, what: string): void {
    check(this.#objectManager[call](this.#handle(handle)), expected, what);
  }

  #takeQuery({ call, handle, expect: expected }: QueryStep, what: string): void {
    const answer = this.#objectManager[call](this.#handle(handle));
    if (typeof expected === 'number') check(statusOf(answer), expected, what);
    else expect(shown(answer), what).toMatchObject(this.#deep(expected));
  }

  #takeList({ call, of, expect: expected }: ListStep, what: string): void {
    const answer =
      call === 'queryDirectory'
        ? this.#objectManager.queryDirectory(this.#handle(of))
        : this.#objectManager.readLinks(this.#text(of));
    if (typeof expected === 'number' || typeof answer === 'number') {
      check(statusOf(answer), typeof expected === 'number' ? expected : STATUS.SUCCESS, what);
      return;
    }
    const listed = answer.map((entry) => [
      entry.name,
      'type' in entry ? entry.type : shown(entry.target),
    ]);
    expect(Object.fromEntries(listed), what).toEqual(this.#deep(expected));
    expect(listed.length, `${what}: entries`).toBe(Object.keys(expected).length);
  }

  #takeDos(step: DosStep, what: string): void {
    const { expect: expected } = step;
    const name = step.name === null ? null : this.#text(step.name);
    const answer = this.#dosAnswer(step, name);
    const fill = (text: string) => this.#text(text);
    if (expected === 'failure') expect(answer, what).toBeTypeOf('number');
    else if (typeof expected === 'string') expect(answer, what).toBe(fill(expected));
    else if (typeof expected === 'number') expect(answer, what).toBe(expected);
    else if (name !== null) expect(answer, what).toEqual(expected.map(fill));
    else expect(answer, what).toEqual(expect.arrayContaining(expected.map(fill)));
  }

  #dosAnswer({ call, flags = 0, target = null }: DosStep, name: string | null): unknown {
    if (call === 'queryDosDevice') return this.#objectManager.queryDosDevice(name);
    if (name === null) throw new Error(`${call} needs a name`);
    if (call === 'readLink') return this.#objectManager.readLink(name);
    this.#defined.add(name);
    return this.#objectManager.defineDosDevice(flags, name, target && this.#text(target));
  }

  #takeRaw({ call, of, request, expect: expected }: RawStep, what: string): void {
    const { raw } = this.#objectManager;
    const handle = () => (of === null ? null : this.#handle(of));
    const calls = {
      rawQuerySymbolicLink: () => raw.querySymbolicLink(handle(), request as never),
      rawQueryDirectory: () => raw.queryDirectory(handle(), request as never),
      rawQueryDosDevice: () =>
        raw.queryDosDevice(of && this.#text(of), (request as { units: number }).units),
    };
    expect(calls[call](), what).toMatchObject(this.#deep(expected));
  }

  #keep(answer: ObjectHandle | NtStatus, step: OpenStep | RawOpenStep, what: string): void {
    if (typeof answer === 'object') {
      this.#handles.push(answer);
      if (step.as !== undefined) this.#named.set(step.as, answer);
    }
    check(typeof answer === 'object' ? answer.status : answer, step.expect, what);
  }

  #handle(name: string): ObjectHandle {
    if (name === 'B') return this.#directory;
    const handle = this.#named.get(name);
    if (handle === undefined) throw new Error(`no step opened ${name}`);
    return handle;
  }

  #text(text: string): string {
    return text.replace(/\{(\w+)\}/g, (place, key: string) => this.#texts[key] ?? place);
  }

  #deep(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const filled = Object.entries(value).map(([key, item]) => [
      this.#text(key),
      typeof item === 'string' ? this.#text(item) : item,
    ]);
    return Object.fromEntries(filled);
  }

  /** Handles in reverse order; permanent links, which tests make in `{B}`; DOS devices. */
  cleanUp(): void {
    const { B = '' } = this.#texts;
    const links = this.#objectManager.readLinks(B);
    for (const { name } of typeof links === 'number' ? [] : links) {
      const link = this.#objectManager.openSymbolicLink(`${B}\\${name}`, { access: ACCESS.DELETE });
      if (typeof link === 'object') {
        this.#objectManager.makeTemporary(link);
        link.close();
      }
    }
    for (const handle of this.#handles.reverse()) handle.close();
    for (const name of this.#defined) {
      for (let i = 0; i < 8 && this.#objectManager.defineDosDevice(2, name, null) === 0; i++) {
        if (typeof this.#objectManager.queryDosDevice(name) === 'number') break;
      }
    }
    this.#directory.close();
  }
}

function statusOf(answer: unknown): NtStatus {
  return typeof answer === 'number' ? (answer as NtStatus) : STATUS.SUCCESS;
}

function shown(answer: unknown): unknown {
  return typeof answer === 'number' ? statusName(answer) : answer;
}

function check(status: NtStatus, expected: Expected, what: string): void {
  const name = (one: NtStatus) => `${formatStatus(one)} ${statusName(one)}`;
  if (expected === 'failure') expect(status, what).not.toBe(STATUS.SUCCESS);
  else if (typeof expected === 'number') expect(name(status), what).toBe(name(expected));
  else expect(expected.map(name), what).toContain(name(status));
}
