/**
 * Letters as the bodies of character classes, in the basic plane and without the flag `u`: Unicode's own properties
 * cost milliseconds for each pattern that holds them. Where capitals and small letters take turns, a range is in both.
 */

const BOTH = '\\u0100-\\u024f\\u0370-\\u0385\\u03cf-\\u03ff\\u0460-\\u0530\\u1e00-\\u1fff';

export const CAPITALS = `A-Z\\u00c0-\\u00d6\\u00d8-\\u00de\\u0386-\\u03ab\\u0400-\\u042f\\u0531-\\u0556${BOTH}`;
export const SMALLS = `a-z\\u00df-\\u00f6\\u00f8-\\u00ff\\u0300-\\u036f\\u03ac-\\u03ce\\u0430-\\u045f\\u0560-\\u058f${BOTH}`;
/** Scripts with no capitals that part words with blanks: Hebrew, Arabic, those of India, Thai, Georgian ... */
export const UNCASED = '\\u05b0-\\u065f\\u066e-\\u06ef\\u06fa-\\u07bf\\u0900-\\u0965\\u0971-\\u1fff';
/** Scripts without blanks between words: kana, Han, Hangul. */
export const IDEOGRAPHS = '\\u3005-\\u3007\\u3041-\\u30ff\\u3400-\\u9fff\\uac00-\\ud7a3';
export const LETTERS = `${CAPITALS}${SMALLS}${UNCASED}${IDEOGRAPHS}`;
