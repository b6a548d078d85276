// The processors that the package has an addon for.

/**
 * @typedef {object} Architecture
 * @property {number} machine what its programs say in their header: an IMAGE_FILE_MACHINE
 * @property {string} title what Windows and its compilers call it
 */

/** By what `process.arch` says. @type {Readonly<Record<string, Architecture>>} */
export const ARCHITECTURES = {
  x64: { machine: 0x8664, title: 'x64' },
  ia32: { machine: 0x14c, title: 'x86' },
  arm64: { machine: 0xaa64, title: 'ARM64' },
};

/** @returns the path of an addon below the root of the package, as lib/native/loader.ts looks for it */
export function prebuildPath(arch) {
  return `prebuilds/win32-${arch}/dosdev.node`;
}
