// biome-ignore-all lint/suspicious/noTsIgnore: an error only where the types of Node.js are not installed.
/** @ts-ignore Published so: the types of Node.js serve where they are installed. */
/// <reference types="node" preserve="true" />

/** @ts-ignore Published so: without them it is `any`. */
export type { Buffer } from 'node:buffer';
