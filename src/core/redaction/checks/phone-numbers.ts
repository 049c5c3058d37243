/** What ITU-T E.164 and the North American plan say about a number's digits. */

/** Country codes that are given out (E.164, annex): those of one or two digits, and those of three. */
const SHORT_CODES = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;
const LONG_CODES =
  /^(?:21[12368]|2[2-6]\d|29[0179]|35\d|37[0-8]|38[0-35-79]|42[013]|50\d|59\d|67[02-9]|68\d|69[0-2]|80[08]|85[02356]|87[08]|88[0-368]|96[0-8]|97[0-79]|99[2-68])/;

/** North America: area and exchange start with 2-9, and neither is a service code such as 911. */
export function isNanp(ten: string): boolean {
  return /^[2-9](?!11)\d{2}[2-9](?!11)\d{6}$/.test(ten);
}

/** Digits behind the `+`: a country code that exists, and a length that E.164 allows. */
export function isE164(digits: string): boolean {
  if (digits.length < 7 || digits.length > 15 || /(\d)\1{6}/.test(digits.slice(1))) return false;
  if (digits.startsWith('1')) return digits.length === 11 && isNanp(digits.slice(1));
  if (digits.startsWith('7')) return digits.length === 11;
  return SHORT_CODES.test(digits) ? digits.length >= 9 : LONG_CODES.test(digits);
}
