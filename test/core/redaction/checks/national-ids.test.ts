/** Check digits against the examples that the issuing offices publish, and every number one digit off. */
import { describe, expect, test } from 'vitest';
import {
  isAadhaar,
  isBsn,
  isCodiceFiscale,
  isCpf,
  isDni,
  isNino,
  isNir,
  isPersonnummer,
  isPesel,
  isSin,
  isSsn,
  isSteuerId,
} from '../../../../src/core/redaction/checks/national-ids.ts';

/** All texts that differ from this one in one digit. */
function oneDigitOff(text: string): string[] {
  return [...text].flatMap((sign, at) =>
    /\d/.test(sign)
      ? [...'0123456789'].filter((d) => d !== sign).map((d) => text.slice(0, at) + d + text.slice(at + 1))
      : [],
  );
}

describe.each([
  ['German tax ID', isSteuerId, ['86095742719', '47036892816']],
  ['French NIR', isNir, ['184127645108946', '255081416802538']],
  ['Spanish DNI and NIE', isDni, ['12345678Z', 'X1234567L']],
  ['Dutch BSN', isBsn, ['111222333', '123456782']],
  ['Brazilian CPF', isCpf, ['52998224725', '11144477735']],
  ['Indian Aadhaar', isAadhaar, ['234567890124']],
  ['Canadian SIN', isSin, ['130692544']],
  ['Swedish personnummer', isPersonnummer, ['8112189876', '196408233234']],
  ['Polish PESEL', isPesel, ['44051401359', '02070803628']],
] as const)('%s', (_, check, valid) => {
  test.each(valid)('%s is right, and nothing one digit off', (number) => {
    expect(check(number)).toBe(true);
    const wrong = oneDigitOff(number).filter((other) => check(other));
    // The century of a personnummer takes no part in its check.
    expect(wrong.filter((other) => other.slice(-10) !== number.slice(-10))).toEqual([]);
  });
});

test('an Italian codice fiscale is right with its last letter only', () => {
  const body = 'RSSMRA85T10A562';
  const right = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => isCodiceFiscale(body + letter));
  expect(right).toEqual(['S']);
});

test('Social Security numbers that are never given out', () => {
  expect(['536221234', '001010001', '899999998'].every(isSsn)).toBe(true);
  expect(['000221234', '666221234', '900221234', '536001234', '536220000', '078051120'].some(isSsn)).toBe(
    false,
  );
});

test('letters that no National Insurance number has', () => {
  expect(['AB123456C', 'JG103759A'].every(isNino)).toBe(true);
  expect(['BG123456C', 'QQ123456C', 'AO123456C', 'DA123456C', 'AB123456E'].some(isNino)).toBe(false);
});
