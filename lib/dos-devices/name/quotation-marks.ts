/**
 * A text within quotation marks, which are rarely part of the name: cmd passes single ones on, and
 * word processors insert typographic ones.
 */
export const IN_QUOTATION_MARKS = /^(?:'.+'|".+"|`.+`|‘.+’|“.+”|„.+“)$/s;
