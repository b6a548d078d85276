// What the published schemas say besides the types: rules of values, for which TypeScript has no types.

const property = (type, name) => [type, 'properties', name];

/** Where in the definitions, and what is added there. */
export const ADDITIONS = [
  { place: property('explain', 'result'), adds: { minItems: 1 } },
  { place: property('Failure', 'causes'), adds: { minItems: 1 } },
  { place: property('CompletableOption', 'name'), adds: { pattern: '^--' } },
  { place: property('CompletableOption', 'short'), adds: { pattern: '^-[^-]$' } },
  { place: property('Identity', 'userSid'), adds: { pattern: '^S-1-' } },
  { place: property('Identity', 'logonLuid'), adds: { pattern: '^[0-9a-f]{8}-[0-9a-f]{8}$' } },
  { place: property('Snapshot', 'takenAt'), adds: { format: 'date-time' } },
  {
    place: ['Snapshot'],
    adds: {
      if: { properties: { version: { const: 2 } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { persisted: true }, required: ['persisted'] },
      else: { properties: { persisted: false } },
    },
  },
  { place: property('Declaration', 'names'), adds: { propertyNames: { minLength: 1 } } },
  { place: ['DeclaredName', 'anyOf', 0], adds: { minLength: 1 } },
  { place: property('DeclaredTarget', 'target'), adds: { minLength: 1 } },
  { place: property('DeclaredAlias', 'alias'), adds: { minLength: 1 } },
];

/**
 * Puts the additions into definitions, as far as these have their types.
 * @returns those that fit no place
 */
export function addTo(definitions, additions) {
  return additions.filter(({ place, adds }) => {
    const found = place.reduce((part, key) => part?.[key], definitions);
    if (found === undefined || Object.keys(adds).some((key) => key in found)) return true;
    Object.assign(found, adds);
    return false;
  });
}
