/**
 * Check digits of national identity, tax and insurance numbers. Each takes the number without separators. The rules
 * are those that the issuing offices publish.
 */

import { passesLuhn } from './luhn.ts';

function digitAt(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

function weighted(text: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * digitAt(text, at), 0);
}

function isOneDigit(text: string): boolean {
  return /^(\d)\1*$/.test(text);
}

/** US Social Security: no area 000, 666 or 900-999, no group 00, no serial 0000; not the two known from advertising. */
export function isSsn(digits: string): boolean {
  return (
    /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) &&
    digits !== '078051120' &&
    digits !== '219099999' &&
    !isOneDigit(digits)
  );
}

/** UK National Insurance: the letters that HMRC gives out, six digits, A-D. */
export function isNino(text: string): boolean {
  return /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/i.test(text);
}

/** German tax ID: eleven digits, ISO 7064 mod 11,10; one digit of the first ten comes twice or three times. */
export function isSteuerId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  let product = 10;
  for (let at = 0; at < 10; at++) {
    const sum = (digitAt(digits, at) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digitAt(digits, 10);
}

/** French NIR: thirteen characters (2A and 2B for Corsica) and the key, 97 minus the rest. */
export function isNir(text: string): boolean {
  if (!/^[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}$/i.test(text)) return false;
  const body = text.slice(0, 13).toUpperCase().replace('2A', '19').replace('2B', '18');
  return 97 - (Number(body) % 97) === Number(text.slice(13));
}

/** Spanish DNI (eight digits) and NIE (X, Y or Z and seven) with the letter for the rest by 23. */
export function isDni(text: string): boolean {
  const upper = text.toUpperCase();
  if (!/^(?:\d{8}|[XYZ]\d{7})[A-Z]$/.test(upper)) return false;
  const number = Number(upper.slice(0, 8).replace('X', '0').replace('Y', '1').replace('Z', '2'));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23] === upper[8];
}

const ODD_VALUES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Italian codice fiscale: sixteen characters, the last one the check of the others. */
export function isCodiceFiscale(text: string): boolean {
  const upper = text.toUpperCase();
  if (!/^[A-Z]{6}[\dL-NP-V]{2}[A-EHLMPRST][\dL-NP-V]{2}[A-Z][\dL-NP-V]{3}[A-Z]$/.test(upper)) return false;
  let sum = 0;
  for (let at = 0; at < 15; at++) {
    const code = upper.charCodeAt(at);
    const value = code < 58 ? code - 48 : code - 65;
    sum += at % 2 === 0 ? (ODD_VALUES[value] ?? 0) : value;
  }
  return sum % 26 === upper.charCodeAt(15) - 65;
}

/** Dutch BSN: the "11-test". */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || isOneDigit(digits)) return false;
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Brazilian CPF: two check digits by 11. */
export function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || isOneDigit(digits)) return false;
  const first = ((weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === digitAt(digits, 9) && second === digitAt(digits, 10);
}

/** Verhoeff's tables, from the dihedral group of order 10. */
const TIMES = ['0123456789', '1234067895', '2340178956', '3401289567', '4012395678'];
const TIMES_LOW = ['5987604321', '6598710432', '7659821043', '8765932104', '9876543210'];
const MOVED = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
];
const PRODUCTS = [...TIMES, ...TIMES_LOW];
const PERMUTED = [...MOVED, '7046913258'];

/** Indian Aadhaar: twelve digits, not starting with 0 or 1, with Verhoeff's check digit. */
export function isAadhaar(digits: string): boolean {
  if (!/^[2-9]\d{11}$/.test(digits)) return false;
  let check = 0;
  for (let at = 0; at < 12; at++) {
    const moved = PERMUTED[at % 8]?.[digitAt(digits, 11 - at)] ?? '0';
    check = Number(PRODUCTS[check]?.[Number(moved)] ?? 0);
  }
  return check === 0;
}

/** Canadian SIN: nine digits with Luhn's check; 0 and 8 are not given out. */
export function isSin(digits: string): boolean {
  return /^[1-79]\d{8}$/.test(digits) && !isOneDigit(digits) && passesLuhn(digits);
}

/** Swedish personnummer (ten or twelve digits, a coordination number's day is 60 higher) with Luhn's check. */
export function isPersonnummer(digits: string): boolean {
  if (!/^(?:1[89]|20)?\d{10}$/.test(digits)) return false;
  const short = digits.slice(-10);
  return (
    /^\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\d{4}$/.test(short) &&
    passesLuhn(short)
  );
}

/** Polish PESEL: a date of birth whose month tells the century, and a weighted check digit. */
export function isPesel(digits: string): boolean {
  if (!/^\d{2}[02468][1-9]|\d{2}[13579][0-2]/.test(digits) || !/^\d{11}$/.test(digits)) return false;
  const day = Number(digits.slice(4, 6));
  const sum = weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
  return day > 0 && day < 32 && (10 - (sum % 10)) % 10 === digitAt(digits, 10);
}
