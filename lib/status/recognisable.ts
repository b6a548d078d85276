/**
 * Lets `instanceof` recognise a class across copies of this package, which a dependency tree may
 * well hold: by a registered symbol on the prototype. A subclass without a brand of its own keeps
 * the ordinary rule.
 * @param name the class's name, which its errors have as `name`
 */
export function recognisable(type: { readonly prototype: object }, name: string): void {
  const brand = Symbol.for(`dosdev.${name}`);
  Object.defineProperty(type.prototype, brand, { value: true });
  Object.defineProperty(type.prototype, 'name', {
    value: name,
    writable: true,
    configurable: true,
  });
  Object.defineProperty(type, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      if (this !== type) return Function.prototype[Symbol.hasInstance].call(this, value);
      return typeof value === 'object' && value !== null && brand in value;
    },
  });
}
