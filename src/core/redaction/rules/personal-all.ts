import type { Rule } from '../rule.ts';
import { ATLASSIAN_RULES } from './atlassian.ts';
import { CARD_RULES } from './card.ts';
import { CONTENT_RULES } from './content.ts';
import { EMAIL_RULES } from './email.ts';
import { IBAN_RULES } from './iban.ts';
import { IP_RULES } from './ip.ts';
import { MAC_RULES } from './mac.ts';
import { NAME_RULES } from './names.ts';
import { NATIONAL_ID_RULES } from './national-id.ts';
import { PHONE_RULES } from './phone.ts';
import { SESSION_RULES } from './session.ts';
import { URL_RULES } from './url.ts';
import { USER_AGENT_RULES } from './user-agent.ts';
import { USERNAME_RULES } from './username.ts';

/** Six digits with at most two signs between each: what every number of a person, a card or a phone has. */
const DIGITS = /\d(?:[ .()/+%\u00a0\u2011\u2013-]{0,2}\d){5}/g;

/** Most lines have no such number: one look tells that for all these rules at once. */
function withDigits(rules: readonly Rule[]): Rule[] {
  return rules.map((rule) => (rule.keywords || rule.shape ? rule : { ...rule, shape: DIGITS }));
}

/** Personal data, networks, money and Atlassian's own identifiers. */
export const PERSONAL_RULES: readonly Rule[] = [
  ...EMAIL_RULES,
  ...ATLASSIAN_RULES,
  ...withDigits(CARD_RULES),
  ...IBAN_RULES,
  ...withDigits(NATIONAL_ID_RULES),
  ...MAC_RULES,
  ...IP_RULES,
  ...withDigits(PHONE_RULES),
  ...SESSION_RULES,
  ...NAME_RULES,
  ...USERNAME_RULES,
  ...USER_AGENT_RULES,
  ...URL_RULES,
  ...CONTENT_RULES,
];
