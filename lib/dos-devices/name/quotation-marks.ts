/**
 * A text within quotation marks, which are rarely meant to be part of it: cmd passes single ones on, and
 * word processors make typographic ones.
 */
export const IN_QUOTATION_MARKS = /^(?:'.+'|".+"|`.+`|‘.+’|“.+”|„.+“)$/s;
