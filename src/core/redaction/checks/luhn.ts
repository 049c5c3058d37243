/** The digits of a text, without anything between them. */
export function digitsOf(text: string): string {
  return text.replace(/\D+/g, '');
}

/** The check digit of ISO/IEC 7812-1, annex B ("mod 10"), over a text of digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  let isDoubled = false;
  for (let at = digits.length - 1; at >= 0; at--) {
    const digit = digits.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return false;
    const added = isDoubled ? digit * 2 : digit;
    sum += added > 9 ? added - 9 : added;
    isDoubled = !isDoubled;
  }
  return digits.length > 1 && sum % 10 === 0;
}
