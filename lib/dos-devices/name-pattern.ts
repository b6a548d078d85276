/** A regular expression, or text with `*` and `?` in which case does not matter: `'COM*'`. */
export type NamePattern = RegExp | string;
