declare const ntStatus: unique symbol;
declare const win32Code: unique symbol;

/** An NTSTATUS: an unsigned 32-bit number, for example `0xC0000034`. */
export type NtStatus = number & { readonly [ntStatus]: true };

/** A Win32 error code as `GetLastError` gives it: an unsigned 32-bit number, for example `2`. */
export type Win32Code = number & { readonly [win32Code]: true };
