import { checkString, checkStringOrNull, checkUnsigned } from '../../arguments/index.js';
import type { NtStatus, Win32Code } from '../../status/index.js';
import { queryDosDevice } from '../base-server/query.js';
import type { Context } from '../object-manager/context.js';
import { CurrentFolders } from './current-folders.js';
import type { MachineServices } from './machine-services.js';

/** The calls of kernel32 and of the network provider, as one simulated process makes them. */
export class DosDeviceCalls {
  readonly #context: Context;
  readonly #services: MachineServices;
  readonly #folders: CurrentFolders;

  /** @param currentFolder `C:\` */
  constructor(context: Context, services: MachineServices, currentFolder: string) {
    this.#context = context;
    this.#services = services;
    this.#folders = new CurrentFolders(currentFolder);
  }

  chdir(path: string): void {
    checkString('path', path);
    this.#folders.change(path);
  }

  defineDosDevice(flags: number, name: string, target: string | null): Win32Code {
    checkUnsigned('flags', flags);
    checkString('name', name);
    checkStringOrNull('target', target);
    const toNtPath = (path: string) => this.#folders.toNtPath(this.#context, path);
    const { system, server } = this.#services;
    return system.defineDosDevice(server, this.#context, { flags, name, target, toNtPath });
  }

  queryDosDevice(name: string | null): readonly string[] | Win32Code {
    checkStringOrNull('name', name);
    return queryDosDevice(this.#services.system.dosDeviceQuery, this.#context, name);
  }

  dosPathToNtPath(path: string): string | NtStatus {
    checkString('path', path);
    return this.#folders.toNtPath(this.#context, path);
  }

  async redirectDevice(local: string, remote: string): Promise<Win32Code> {
    checkString('local', local);
    checkString('remote', remote);
    return this.#services.redirector.redirect(this.#context.caller, local, remote);
  }

  async endRedirection(local: string): Promise<Win32Code> {
    checkString('local', local);
    return this.#services.redirector.end(this.#context.caller, local);
  }
}
