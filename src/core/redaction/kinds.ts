/**
 * What a finding can be, and how grave it is. The tiers follow Atlassian's logging guidelines for Forge apps
 * ("must not be logged", "log with caution").
 */

/** `forbidden`: must not be logged, redacted by default. `caution`: log with caution, marked and kept by default. */
export type Tier = 'forbidden' | 'caution';

export type PlainKind =
  | 'email'
  | 'phone'
  | 'ip'
  | 'mac'
  | 'card'
  | 'iban'
  | 'national-id'
  | 'name'
  | 'username'
  | 'session-id'
  | 'account-id'
  | 'site'
  | 'cloud-id'
  | 'user-agent'
  | 'url-query'
  | 'content';

/** A credential; what follows the colon names it: `secret:jwt`, `secret:password`, `secret:unknown`. */
export type SecretKind = `secret:${string}`;

export type Kind = PlainKind | SecretKind;

const PLAIN: Readonly<Record<PlainKind, { readonly tier: Tier; readonly label: string }>> = {
  // Named by the guidelines as what must not be logged.
  email: { tier: 'forbidden', label: 'E-mail address' },
  name: { tier: 'forbidden', label: 'Name' },
  username: { tier: 'forbidden', label: 'Username' },
  'session-id': { tier: 'forbidden', label: 'Session ID' },
  content: { tier: 'forbidden', label: 'User-generated content' },
  // Not named there, but they point at one person, and no log line needs them.
  phone: { tier: 'forbidden', label: 'Phone number' },
  card: { tier: 'forbidden', label: 'Payment card number' },
  iban: { tier: 'forbidden', label: 'Bank account number (IBAN)' },
  'national-id': { tier: 'forbidden', label: 'National ID' },
  // Named by the guidelines as what may be logged with caution.
  ip: { tier: 'caution', label: 'IP address' },
  'url-query': { tier: 'caution', label: 'URL path or query' },
  'user-agent': { tier: 'caution', label: 'User agent' },
  'account-id': { tier: 'caution', label: 'Atlassian account ID' },
  site: { tier: 'caution', label: 'Site' },
  'cloud-id': { tier: 'caution', label: 'Cloud ID' },
  // A device's address on its network: the same nature as an IP address.
  mac: { tier: 'caution', label: 'MAC address' },
};

/** Secrets with a name that people use; of all others the kind itself is the name. What follows `secret:`. */
const SECRETS: Readonly<Record<string, string>> = {
  'atlassian-api-token': 'Atlassian API token',
  authorization: 'Authorization header',
  basic: 'Basic credentials',
  bearer: 'Bearer token',
  'bitbucket-app-password': 'Bitbucket app password',
  cookie: 'Cookie',
  jwt: 'JSON web token',
  password: 'Password',
  'private-key': 'Private key',
  'trello-token': 'Trello token',
  unknown: 'Password, key or token',
  'url-code': 'Code in a URL',
  'url-password': 'Password in a URL',
  'url-signature': 'Signature of a URL',
  'webhook-url': 'Webhook URL',
};

/** All kinds but the secrets, in the order in which they are shown: the graver first. */
export const PLAIN_KINDS = Object.keys(PLAIN) as readonly PlainKind[];

export function isSecret(kind: Kind): kind is SecretKind {
  return kind.startsWith('secret:');
}

/** Whether the text is a kind that the engine knows; every `secret:<kebab-case>` is. */
export function isKind(text: string): text is Kind {
  return Object.hasOwn(PLAIN, text) || /^secret:[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/** The tier of a kind: every secret must not be logged. */
export function tierOf(kind: Kind): Tier {
  return isSecret(kind) ? 'forbidden' : PLAIN[kind].tier;
}

/** What a person reads for a kind: "E-mail address", "JSON web token", "Secret: aws access token". */
export function labelOf(kind: Kind): string {
  if (!isSecret(kind)) return PLAIN[kind].label;
  const name = kind.slice('secret:'.length);
  return (Object.hasOwn(SECRETS, name) && SECRETS[name]) || `Secret: ${name.replaceAll('-', ' ')}`;
}
