// What the vectors about definitions of DOS devices have in common.
import { ERROR } from '../../lib/status/index.js';
import { RAW } from '../support/define-flags.js';
import { DD, QD, type Step } from './step.js';

/** What such a vector takes of a backend. */
export const needs = ['longDosDeviceNames', 'dosDeviceStack'] as const;

export const device = (name: string) => `\\Device\\${name}`;

/** Defines the name as one device after the other. */
export const stack = (...names: readonly string[]): Step[] =>
  names.map((name) => DD(RAW, '{NAME}', device(name)));

/** The definitions that the name has, newest first. */
export const left = (...names: readonly string[]): Step =>
  QD('{NAME}', names.length === 0 ? ERROR.FILE_NOT_FOUND : names.map(device));
