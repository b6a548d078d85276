// The package has its types only for programs that `require` it, which this file is taken for.
export type * from '@serialport/bindings-interface';
