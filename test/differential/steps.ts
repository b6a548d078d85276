import type { RawString } from '../../lib/object-manager/index.js';
import type { OpenCall, RawOpenCall } from '../conformance/step.js';

/**
 * A step of a sequence, as data. In texts `{B}` stands for the sequence's own directory, `{b}` for it
 * in lower case, `{X}` and `{Y}` for free drive letters with their colon. `on` and `root` choose one of
 * the handles that are there; `root` may be `'{B}'`, the directory itself.
 */
export type Step =
  | OpenStep
  | RawOpenStep
  | { readonly call: HandleCall; readonly on: number }
  | { readonly call: 'readLink' | 'readLinks'; readonly path: string }
  | {
      readonly call: 'rawQuerySymbolicLink';
      readonly on: number;
      readonly maximumLength: number;
      readonly returnedLength: boolean;
    }
  | {
      readonly call: 'rawQueryDirectory';
      readonly on: number;
      readonly length: number;
      readonly restart: boolean;
      readonly single: boolean;
      readonly context: number;
      readonly returnLength: boolean;
    }
  | {
      readonly call: 'defineDosDevice';
      readonly flags: number;
      readonly name: string;
      readonly target: string | null;
    }
  | { readonly call: 'queryDosDevice'; readonly name: string }
  | { readonly call: 'rawQueryDosDevice'; readonly name: string; readonly units: number };

export interface OpenStep {
  readonly call: OpenCall;
  readonly path: string;
  readonly target: string;
  readonly attributes: number | undefined;
  readonly permanent: boolean;
  readonly access: number;
  readonly root: number | '{B}' | undefined;
}

export interface RawOpenStep {
  readonly call: RawOpenCall;
  readonly name: RawString | null;
  readonly target: RawString;
  readonly attributes: number;
  readonly access: number;
  readonly root: number | '{B}' | undefined;
  readonly garbageRoot: boolean;
  /** Bytes that the structure's Length is wrong by. */
  readonly sizeOff: number;
}

export type HandleCall =
  | 'close'
  | 'makeTemporary'
  | 'makePermanent'
  | 'querySymbolicLink'
  | 'queryDirectory'
  | 'queryObject';
