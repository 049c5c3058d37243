import { describe, expect, test } from 'vitest';
import { hasIssuer } from '../../../../src/core/redaction/checks/cards.ts';
import { ibanLengths, passesIbanCheck } from '../../../../src/core/redaction/checks/iban.ts';
import { passesLuhn } from '../../../../src/core/redaction/checks/luhn.ts';
import { isE164, isNanp } from '../../../../src/core/redaction/checks/phone-numbers.ts';

test('Luhn: the example of ISO/IEC 7812-1, and no other last digit', () => {
  const right = [...'0123456789'].filter((digit) => passesLuhn(`7992739871${digit}`));
  expect(right).toEqual(['3']);
  expect(passesLuhn('0')).toBe(false);
  expect(passesLuhn('7992739871a')).toBe(false);
});

describe('IBAN', () => {
  test.each(['DE89370400440532013000', 'GB82 WEST 1234 5698 7654 32', 'mt84malt011000012345mtlcast001s'])(
    '%s is right',
    (iban) => expect(passesIbanCheck(iban)).toBe(true),
  );

  test.each(['DE88370400440532013000', 'GB82WEST12345698765423', 'DE89', ''])('%s is not', (iban) => {
    expect(passesIbanCheck(iban)).toBe(false);
  });

  test('each country has one length', () => {
    const countries = ibanLengths().flatMap((one) => one.countries);
    expect(new Set(countries).size).toBe(countries.length);
    expect(countries.every((country) => /^[A-Z]{2}$/.test(country))).toBe(true);
  });
});

test('card issuers by beginning and length; the wide ranges only beside a word', () => {
  expect(hasIssuer('4111111111111111', false)).toBe(true);
  expect(hasIssuer('411111111111111', false)).toBe(false);
  expect(hasIssuer('2720990000000007', false)).toBe(true);
  expect(hasIssuer('2721000000000004', false)).toBe(false);
  expect(hasIssuer('560000000000', false)).toBe(false);
  expect(hasIssuer('560000000000', true)).toBe(true);
  expect(hasIssuer('1490021776123', true)).toBe(false);
});

test('E.164: country codes that exist, lengths that are allowed', () => {
  expect(['442079460958', '14155552671', '6834000', '353871234567'].every(isE164)).toBe(true);
  expect(['999123456789', '12345', '1234567890123456', '10000000000', '14155552'].some(isE164)).toBe(false);
});

test('North America: no area or exchange that starts with 0 or 1, no service codes', () => {
  expect(isNanp('4155552671')).toBe(true);
  expect(['1155552671', '4150552671', '9115552671', '4159112671', '415555267'].some(isNanp)).toBe(false);
});
